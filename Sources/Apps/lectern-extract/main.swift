import CUchardet
import CUtf8proc
import CXML2
import CZip

print("lectern-extract")
