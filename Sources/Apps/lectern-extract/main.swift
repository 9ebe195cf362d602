print("lectern-extract")
