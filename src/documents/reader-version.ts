/** Version of how documents are read: raised when the readers change, and stored texts are read again. */
export const DOCUMENT_READER_VERSION = 1
