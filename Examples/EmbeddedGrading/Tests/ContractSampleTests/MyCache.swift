import ShelfCache

/// What the sample calls the adapter that somebody brings.
typealias MyCache = ShelfCache
