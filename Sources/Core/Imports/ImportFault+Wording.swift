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
            "there is no column '\(Printable.text(name))'\(name == "p\(index + 1)" ? "" : " or 'p\(index + 1)'") for the "
                + "\(index == 0 ? "first" : "second") parameter"
        case .duplicateColumn(let name): "a second column gives '\(Printable.text(name))'"
        case .withoutPartner(let name, let partner): "'\(name)' needs '\(partner)' beside it"
        case .notWhole(let column, let text):
            "'\(column)' should be a whole number of at least 0, not '\(Printable.text(text))'"
        case .noRows: "there are no rows"
        case .tooManyRows(let limit): "there are more than \(limit) rows"
        case .tooManyRuns(let limit): "there are more than \(limit) runs"
        case .duplicateStep(let step, let run): "run \(run) has a second row of step \(step)"
        case .archive(let sentence): Printable.text(sentence, limit: .max)
        case .array(let name, let sentence): "\(Self.array(name)) \(Printable.text(sentence, limit: .max))"
        case .missingArray(let name, let found):
            "there is no array '\(name)'"
                + (found.isEmpty
                    ? "" : "; there are \(found.map { "'\(Printable.text($0))'" }.joined(separator: ", "))")
        case .shape(let name, let found, let expected):
            "\(Self.array(name)) should be of shape \(expected), not (\(found.map { "\($0)" }.joined(separator: ", ")))"
        case .grid(let fault): "the landscape cannot be used: \(fault)"
        }
    }

    private static func array(_ name: String?) -> String { name.map { "the array '\($0)'" } ?? "the array" }
}

extension ZIPArchive.Fault: CustomStringConvertible {
    /// One sentence, without the file.
    var description: String {
        switch self {
        case .noArchive: "this is no whole ZIP file"
        case .damagedList: "the list of the ZIP file's members is damaged"
        case .tooLarge: "the ZIP file has a part larger than 4 GiB"
        case .encrypted(let name): "the member '\(name)' is encrypted"
        case .method(let name, let method):
            "the member '\(name)' is packed by method \(method); only stored and deflated ones are read"
        case .largeMember(let name, let limit):
            "the member '\(name)' inflates to more than \(limit / 1_048_576) MiB"
        case .damagedMember(let name): "the member '\(name)' is damaged"
        }
    }
}

extension NPYArray.Fault: CustomStringConvertible {
    /// What follows "the array".
    var description: String {
        switch self {
        case .noArray: "does not begin as NumPy's format does"
        case .version(let version): "is of version \(version) of NumPy's format; 1, 2 and 3 are read"
        case .header: "has a damaged header"
        case .type(let type):
            "has elements of type '\(Printable.text(type))'; floating-point numbers of 4 or 8 bytes and whole ones are read"
        case .tooLarge(let limit): "has more than \(limit) elements"
        case .cut(let found, let expected): "is cut off: it has \(found) of \(expected) bytes"
        }
    }
}
