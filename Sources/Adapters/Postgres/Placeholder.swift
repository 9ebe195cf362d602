import CLibpq
import LecternSQL
