import COpenSSL
import LecternPorts
