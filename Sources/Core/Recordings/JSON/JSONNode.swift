package import Text

/// A JSON value and its offset in the line.
package struct JSONNode: Equatable {
    /// The kinds of JSON value.
    package indirect enum Value: Equatable {
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
    package struct Member: Equatable {
        package var key: String
        /// The offset of the key.
        package var offset: Int
        package var node: JSONNode
    }

    package var value: Value
    package var offset: Int
}
