import Text

extension RecordingFault: CustomStringConvertible {
    /// One sentence that names the file, with line and column where a line is damaged.
    public var description: String {
        "\(Printable.text(path, limit: .max)):\(afterPath)"
    }

    private var path: String {
        switch self {
        case .missing(let path), .unreadable(let path, _), .shrunk(let path), .otherSurface(let path, _),
            .header(let path, _, _), .line(let path, _, _, _), .exists(let path), .notAFile(let path),
            .unwritable(let path, _), .late(let path, _), .noFolder(let path), .unreadableFolder(let path, _):
            path
        }
    }

    private var afterPath: String {
        switch self {
        case .missing: " there is no such file"
        case .unreadable(_, let reason): " the recording cannot be read: \(reason)"
        case .shrunk: " the file lost lines that were there before, and is not read on"
        case .otherSurface(_, let first): " the recording is of another surface than \(Printable.text(first))"
        case .header(_, let column, let damage): "1:\(column): \(damage)"
        case .line(_, let line, let column, let damage): "\(line):\(column): \(damage)"
        case .exists: " the file exists and is left as it is"
        case .notAFile: " this is no file that can be overwritten, and is left as it is"
        case .unwritable(_, let reason): " the recording cannot be written: \(reason)"
        case .noFolder: " there is no such folder"
        case .unreadableFolder(_, let reason): " the folder cannot be read: \(reason)"
        case .late(_, let step): " step \(step) is recorded already"
        }
    }
}

extension Damage: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .expected(let what): "\(what) is expected here"
        case .incomplete: "the line is cut off"
        case .notUTF8: "the text is not UTF-8 from here on"
        case .tooDeep(let limit): "values are nested deeper than \(limit) levels"
        case .tooLong(let limit): "the line is longer than \(limit) bytes"
        case .tooMany(let limit): "the line has more than \(limit) values"
        case .duplicateKey(let key): "the key '\(Printable.text(key))' is given twice"
        case .missingKey(let key): "the key '\(Printable.text(key))' is missing"
        case .wrongValue(let key, let expected): "'\(Printable.text(key))' should be \(expected)"
        default: meaning
        }
    }

    private var meaning: String {
        switch self {
        case .notARecording:
            "this is no recording: its first line should be a JSON object with \"format\": \"ravine-run\""
        case .unknownVersion(let version):
            "version \(version) of the recording format is unknown; this program reads version 1"
        case .surface(let kind): "the surface cannot be used: \(kind)"
        case .choice(let fault): "\(fault)"
        case .duplicateRun(let id): "there are two runs of number \(id)"
        case .tooManyRuns(let limit): "there are more than \(limit) runs"
        case .tooManyChanges(let limit): "there are more than \(limit) changes"
        case .duplicateColumn(let name): "the column '\(Printable.text(name))' is named twice"
        case .missingColumn(let name): "the column '\(Printable.text(name))' is missing"
        case .withoutPartner(let name, let partner): "'\(name)' needs '\(partner)' beside it"
        case .wrongCount(let found, let expected):
            "the row has \(found) value\(found == 1 ? "" : "s"), but there are \(expected) columns"
        case .unknownRun(let id): "there is no run of number \(id)"
        case .outOfOrder(let step, let run):
            "step \(step) of run \(run) does not come after the line before it; rows are ordered by step, then by run"
        case .changeOutOfOrder(let step, let run):
            "the change of run \(run) before step \(step) stands behind one before a later step"
        case .afterEnd: "something stands behind the line that ends the recording"
        default: description
        }
    }
}
