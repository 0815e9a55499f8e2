/** Goes along with the address of a proof that was saved this moment. */
export const JUST_SAVED = 'just saved'
