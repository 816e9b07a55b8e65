// What a chapter's spec imports: the reader's hands (reader.ts), and the checks that every chapter owes (owed.ts).
export * from './owed.ts';
export * from './reader.ts';
