import Text

extension ImportFault: CustomStringConvertible {
    /// One sentence that names the file, with line and column in a text file.
    public var description: String {
        "\(Printable.text(path, limit: .max)):\(place.map { "\($0.line):\($0.column):" } ?? "") \(kind)"
    }
}

extension ImportFault.Kind: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .table(let kind): "\(kind)"
        case .tooLarge(let limit): "the file is larger than \(limit / 1_048_576) MiB"
        case .missingParameter(let name, let index):
            "missing column '\(Printable.text(name))'\(name == "p\(index + 1)" ? "" : " (or 'p\(index + 1)')") of the "
                + "\(index == 0 ? "first" : "second") parameter"
        case .duplicateColumn(let name): "duplicate column '\(Printable.text(name))'"
        case .withoutPartner(let name, let partner): "column '\(name)' requires column '\(partner)'"
        case .notWhole(let column, let text):
            "'\(column)' must be a whole number >= 0, not '\(Printable.text(text))'"
        case .noRows: "the path has no rows"
        case .tooManyRows(let limit): "the path has more than \(limit) rows"
        case .tooManyRuns(let limit): "the path has more than \(limit) runs"
        case .duplicateStep(let step, let run): "duplicate step \(step) of run \(run)"
        case .archive(let sentence): Printable.text(sentence, limit: .max)
        case .array(let name, let sentence): "\(Self.array(name)) \(Printable.text(sentence, limit: .max))"
        case .missingArray(let name, let found):
            "missing array '\(name)'"
                + (found.isEmpty
                    ? "" : "; found \(found.map { "'\(Printable.text($0))'" }.joined(separator: ", "))")
        case .shape(let name, let found, let expected):
            "\(Self.array(name)) must have shape \(expected), not (\(found.map { "\($0)" }.joined(separator: ", ")))"
        case .grid(let fault): "invalid loss grid: \(fault)"
        }
    }

    private static func array(_ name: String?) -> String { name.map { "array '\($0)'" } ?? "the array" }
}

extension ZIPArchive.Fault: CustomStringConvertible {
    /// One sentence, without the file.
    var description: String {
        switch self {
        case .noArchive: "not a complete ZIP file"
        case .damagedList: "the central directory of the ZIP file is damaged"
        case .tooLarge: "ZIP64 files (larger than 4 GiB) are not supported"
        case .encrypted(let name): "member '\(name)' is encrypted"
        case .method(let name, let method):
            "member '\(name)' uses compression method \(method); supported: stored (0) and deflate (8)"
        case .largeMember(let name, let limit):
            "member '\(name)' inflates to more than \(limit / 1_048_576) MiB"
        case .damagedMember(let name): "member '\(name)' is damaged"
        }
    }
}

extension NPYArray.Fault: CustomStringConvertible {
    /// What follows the array's name.
    var description: String {
        switch self {
        case .noArray: "is not in NumPy's .npy format"
        case .version(let version): "has version \(version) of the .npy format; supported: 1, 2, 3"
        case .header: "has an invalid header"
        case .type(let type):
            "has dtype '\(Printable.text(type))'; supported: float32, float64, integers, bool"
        case .tooLarge(let limit): "has more than \(limit) elements"
        case .cut(let found, let expected): "is truncated: \(found) of \(expected) bytes"
        }
    }
}
