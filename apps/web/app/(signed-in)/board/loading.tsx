import { BoardSkeleton } from '../../../features/board/board-skeleton.tsx';

export default BoardSkeleton;
