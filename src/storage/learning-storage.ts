/** What keeps lessons and carries them as files; fetched only when the app first asks for it. */
export { readLearningFile, writeLearningFile } from './learning-file.ts';
export { LessonStore } from './lesson-store.ts';
