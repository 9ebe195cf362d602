import CSQLite
import LecternSQL
