/// Writes one line of JSON, with keys in the order given.
package struct JSONLine {
    /// The bytes written so far.
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// An empty line.
    package init() {}

    /// `{`, the output of `body`, `}`.
    package mutating func object(_ body: (inout JSONLine) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// `[`, the output of `body`, `]`.
    package mutating func array(_ body: (inout JSONLine) -> Void) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// `"key":`, to be followed by its value.
    package mutating func key(_ key: String) {
        separate()
        JSONString.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// The text in quotes.
    package mutating func string(_ text: String) {
        separate()
        JSONString.append(text, to: &bytes)
    }

    /// The text, or null.
    mutating func optional(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    /// The shortest decimal that reads back as `value`; "nan", "inf" and "-inf" in quotes.
    mutating func number(_ value: Double) {
        separate()
        RowFormat.append(value, to: &bytes)
    }

    /// The shortest decimal that reads back as `value`, a whole number without a point; "nan", "inf" and "-inf" in
    /// quotes.
    package mutating func shortNumber(_ value: Double) {
        number(value)
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
    }

    /// A whole number.
    package mutating func whole(_ value: some BinaryInteger) {
        separate()
        bytes += value.description.utf8
    }

    /// `true` or `false`.
    package mutating func bool(_ value: Bool) {
        separate()
        bytes += (value ? "true" : "false").utf8
    }

    /// `null`.
    package mutating func null() {
        separate()
        bytes += "null".utf8
    }

    /// The numbers of a point of one or two parameters as an array.
    mutating func point(_ point: SIMD2<Double>, dimension: Int) {
        numbers(dimension == 1 ? [point.x] : [point.x, point.y])
    }

    mutating func numbers(_ values: [Double]) {
        array { line in
            for value in values { line.number(value) }
        }
    }

    /// Ends the line.
    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONLine) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}
