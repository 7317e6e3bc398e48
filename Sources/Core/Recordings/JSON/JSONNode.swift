import Text

/// A JSON value and the byte of the line at which it begins.
struct JSONNode: Equatable {
    /// What JSON knows.
    indirect enum Value: Equatable {
        case null
        case bool(Bool)
        /// A number; `whole` holds the digits of one without point and exponent that fits.
        case number(Double, whole: JSONNumber.Whole?)
        case string(String)
        case array([JSONNode])
        /// An array that holds numbers alone.
        case numbers([Double])
        case object([Member])
    }

    /// A key with its value.
    struct Member: Equatable {
        var key: String
        /// The byte at which the key begins.
        var offset: Int
        var node: JSONNode
    }

    var value: Value
    var offset: Int
}
