import Text

/// Why NumPy's arrays are no landscape.
public enum LandscapeFault: Error, Equatable, Sendable {
    /// The file is not a ZIP archive, or is damaged; with a sentence.
    case archive(String)
    /// The array of this name, nil in a file of one, is damaged or has a wrong type; with what follows its name.
    case array(String?, String)
    /// The archive has no array of this name; `found` lists those that it has.
    case missingArray(String, found: [String])
    /// Which array holds the losses is not known; `found` lists those that there are.
    case noLosses(found: [String])
    /// The array of this name has a shape other than `expected`.
    case shape(String?, found: [Int], expected: String)
    /// The array of this name is no axis: two-dimensional, and not the same along the other parameter.
    case noAxis(String)
    /// The grid that the arrays make is invalid.
    case grid(LossGridFault)
}

extension LandscapeFault: CustomStringConvertible {
    /// One sentence, without the file.
    public var description: String {
        switch self {
        case .archive(let sentence): Printable.text(sentence, limit: .max)
        case .array(let name, let sentence): "\(Self.array(name)) \(Printable.text(sentence, limit: .max))"
        case .missingArray(let name, let found): "missing array '\(name)'\(Self.list(found))"
        case .noLosses(let found):
            "no array of losses: expected p1, p2 and loss of shape (len(p2), len(p1))\(Self.list(found))"
        case .shape(let name, let found, let expected):
            "\(Self.array(name)) must have shape \(expected), not (\(found.map { "\($0)" }.joined(separator: ", ")))"
        case .noAxis(let name): "array '\(Printable.text(name))' is neither an axis nor one of numpy.meshgrid's"
        case .grid(let fault): "invalid loss grid: \(fault)"
        }
    }

    private static func array(_ name: String?) -> String {
        name.map { "array '\(Printable.text($0))'" } ?? "the array"
    }

    private static func list(_ found: [String]) -> String {
        found.isEmpty ? "" : "; found \(found.map { "'\(Printable.text($0))'" }.joined(separator: ", "))"
    }
}
