/** All that a screen may do. Each returns once it is saved, and throws a Problem when it is not. */
export { act, prepareFile, type ActOptions, type NewFile, type Saved } from './act.ts'
export { addLine, copyChallan, createDraft, editDraft, editLine, isUntouched, removeDraft, removeEmptyDraft, removeLine } from './draft-actions.ts'
export { issueChallan, issueNew } from './issue.ts'
export {
  acknowledgeChallan, addEvidence, addLeg, addNote, askQuery, cancelChallan, cancelEway, challansByNumber, closeChallan, dispatchChallan, dispatchTogether, enterEway, giveCode, loadChallan, measureChallan, notePartB, notePrinted, receiveBack, reopenChallan, replyQuery, saveAttempt, withdrawAttempt,
} from './life-actions.ts'
export { createMaster, editCompany, editMaster, readMasters, removeMaster, writeImported, type MasterType } from './list-actions.ts'
export { adoptWork, reopenConflict, settleConflict } from './conflict-actions.ts'
export { enterPaper, type EnterSource } from './enter-actions.ts'
export { closeOutboxItem, markTold } from './outbox.ts'
export { freeSpace } from './free-space.ts'
export { rebuildLocalData } from './stores.ts'
export { sealUnsent, type UnsentCopy } from './sealed.ts'
