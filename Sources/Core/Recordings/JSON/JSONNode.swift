import Text

/// A JSON value and its offset in the line.
struct JSONNode: Equatable {
    /// The kinds of JSON value.
    indirect enum Value: Equatable {
        case null
        case bool(Bool)
        /// A number; `whole` is the exact value of an integer that fits into 64 bits.
        case number(Double, whole: JSONNumber.Whole?)
        case string(String)
        case array([JSONNode])
        /// An array of only numbers.
        case numbers([Double])
        case object([Member])
    }

    /// A key with its value.
    struct Member: Equatable {
        var key: String
        /// The offset of the key.
        var offset: Int
        var node: JSONNode
    }

    var value: Value
    var offset: Int
}
