import Text

/// Why a recording cannot be opened or written.
public enum RecordingFault: Error, Equatable, Sendable {
    /// There is no such file.
    case missing(path: String)
    /// The file cannot be read, with the system's reason.
    case unreadable(path: String, reason: String)
    /// The file became shorter while it was read.
    case shrunk(path: String)
    /// The recording has another surface than the one at `first`.
    case otherSurface(path: String, first: String)
    /// The header is damaged; column from 1, in Unicode scalars.
    case header(path: String, column: Int, damage: Damage)
    /// A line after the header is damaged; line and column from 1, the column in Unicode scalars.
    case line(path: String, line: Int, column: Int, damage: Damage)
    /// The file exists, and may not be overwritten.
    case exists(path: String)
    /// The file to be overwritten is a folder, a disk or a socket.
    case notAFile(path: String)
    /// The file cannot be written, with the system's reason.
    case unwritable(path: String, reason: String)
    /// There is no such folder.
    case noFolder(path: String)
    /// The folder cannot be read, with the system's reason.
    case unreadableFolder(path: String, reason: String)
    /// Another program's log cannot be read; its sentence, which names the file.
    case log(sentence: String, isMissing: Bool)
    /// The line to be written belongs before lines that are already written.
    case late(path: String, step: Int)

    /// Whether the file or the folder does not exist, as opposed to invalid data.
    public var isMissingFile: Bool {
        switch self {
        case .missing, .noFolder: true
        case .log(_, let isMissing): isMissing
        default: false
        }
    }
}

extension RecordingFault: CustomStringConvertible {
    /// One sentence that names the file, with line and column where a line is damaged.
    public var description: String {
        if case .log(let sentence, _) = self { return sentence }
        return "\(Printable.text(path, limit: .max)):\(afterPath)"
    }

    private var path: String {
        switch self {
        case .missing(let path), .unreadable(let path, _), .shrunk(let path), .otherSurface(let path, _),
            .header(let path, _, _), .line(let path, _, _, _), .exists(let path), .notAFile(let path),
            .unwritable(let path, _), .late(let path, _), .noFolder(let path), .unreadableFolder(let path, _):
            path
        case .log: ""
        }
    }

    private var afterPath: String {
        switch self {
        case .missing: " no such file"
        case .unreadable(let path, SystemCalls.Failure.folder.reason):
            " this is a folder; what TensorBoard, MLflow, Weights & Biases, Transformers or Lightning wrote there is converted by"
                + " \(ForeignFormat.tensorBoard.conversion(of: path))"
        case .unreadable(_, let reason): " cannot read the recording: \(reason)"
        case .shrunk: " the file was truncated while it was being read"
        case .otherSurface(_, let first): " the surface differs from that of \(Printable.text(first))"
        case .header(let path, _, .foreign(let format)): " \(format.sentence(of: path))"
        case .header(_, _, .arrays): " \(Damage.arrays)"
        case .header(_, let column, let damage): "1:\(column): \(damage)"
        case .line(_, let line, let column, let damage): "\(line):\(column): \(damage)"
        case .exists: " the file already exists"
        case .notAFile: " not a regular file, so it is not overwritten"
        case .unwritable(_, let reason): " cannot write the recording: \(reason)"
        case .noFolder: " no such folder"
        case .unreadableFolder(_, let reason): " cannot read the folder: \(reason)"
        case .log(let sentence, _): sentence
        case .late(_, let step): " step \(step) has already been recorded"
        }
    }
}

extension Damage: CustomStringConvertible {
    /// One sentence, without the place.
    public var description: String {
        switch self {
        case .expected(let what): "expected \(what)"
        case .incomplete: "the line is truncated"
        case .notUTF8: "invalid UTF-8"
        case .foreign(let format): "\(format)"
        case .arrays:
            "these are arrays of NumPy without losses step by step; `ravine FILE` opens losses over a plane, and `ravine import`"
                + " converts a path"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .tooLong(let limit): "the line is longer than \(limit / 1_048_576) MiB"
        case .tooMany(let limit): "the line has more than \(limit) values"
        case .duplicateKey(let key): "duplicate key '\(Printable.text(key))'"
        case .missingKey(let key): "missing key '\(Printable.text(key))'"
        case .wrongValue(let key, let expected): "'\(Printable.text(key))' must be \(expected)"
        default: meaning
        }
    }

    private var meaning: String {
        switch self {
        case .notARecording:
            "not a recording: the first line must be a JSON object with \"format\": \"ravine-run\""
        case .unknownVersion(2):
            "a recording of trainings, where one of runs on a surface is expected"
        case .unknownVersion(let version):
            "unsupported version \(version) of the recording format; this program reads versions 1 and 2"
        case .surface(let kind): "invalid surface: \(kind)"
        case .choice(let fault): "\(fault)"
        case .rule(let name, let fault): "rule '\(Printable.text(name))': \(fault)"
        case .duplicateRun(let id): "duplicate run id \(id)"
        case .tooManyRuns(let limit): "more than \(limit) runs"
        case .tooManyChanges(let limit): "more than \(limit) changes"
        case .duplicateColumn(let name): "duplicate column '\(Printable.text(name))'"
        case .missingColumn(let name): "missing column '\(Printable.text(name))'"
        case .withoutPartner(let name, let partner): "column '\(name)' requires column '\(partner)'"
        case .wrongCount(let found, let expected):
            "the row has \(found) value\(found == 1 ? "" : "s"); expected \(expected), one for each column"
        case .unknownRun(let id): "unknown run id \(id)"
        case .outOfOrder(let step, let run):
            "step \(step) of run \(run) is out of order; rows must be sorted by step, then by run"
        case .changeOutOfOrder(let step, let run):
            "the change of run \(run) before step \(step) is out of order; changes must be sorted by step"
        case .afterEnd: "unexpected line after the end of the recording"
        default: description
        }
    }
}

/// Damage at a byte of a line.
package struct LocatedDamage: Error, Equatable {
    /// What is wrong.
    package var damage: Damage
    /// The byte of the line, from 0.
    package var offset: Int

    init(_ damage: Damage, at offset: Int) {
        self.damage = damage
        self.offset = offset
    }

    /// The column, from 1, in Unicode scalars of `line`.
    func column(in line: UnsafeBufferPointer<UInt8>) -> Int {
        1 + line.prefix(max(0, offset)).count { $0 & 0xC0 != 0x80 }
    }
}
