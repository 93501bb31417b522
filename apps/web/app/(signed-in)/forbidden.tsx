import Forbidden from '../forbidden.tsx';

export default Forbidden;
