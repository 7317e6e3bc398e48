/// A binary format that other programs write, recognised by its first bytes, and how to convert it.
public enum ForeignFormat: String, CaseIterable, Sendable {
    case hdf5, torch, pickle, matlab, parquet, feather, excel, tensorBoard, wandb, keras, safetensors, sqlite
    case gzip, zstandard

    /// The format of `bytes`; nil for text, for NumPy's arrays and for what is not known.
    ///
    /// A ZIP file counts as PyTorch's, Keras's or Excel's by the names of its members, which stand in it uncompressed.
    public init?(_ bytes: some BidirectionalCollection<UInt8>) {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        let start = Array(bytes.prefix(4096))
        if begins([0x89] + Array("HDF".utf8)) || start.dropFirst(512).starts(with: [0x89] + Array("HDF".utf8)) {
            self = .hdf5
        } else if begins(Array("MATLAB 5.0 MAT-file".utf8)) {
            self = .matlab
        } else if begins(Array("PAR1".utf8)), let next = start.dropFirst(4).first, next < 0x20, next != 0x0A {
            // A header of a page follows, which begins with a control character.
            self = .parquet
        } else if begins(Array("ARROW1".utf8)) {
            self = .feather
        } else if begins(Array(":W&B".utf8)) {
            self = .wandb
        } else if start.count > 9, start[5...7].allSatisfy({ $0 == 0 }), start[8...9].elementsEqual(Array("{\"".utf8)) {
            // The length of the header in eight bytes, and the header in JSON.
            self = .safetensors
        } else if begins([0x1F, 0x8B]) {
            self = .gzip
        } else if begins([0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if begins(Array("SQLite format 3".utf8)) {
            self = .sqlite
        } else if begins([0x80]), let version = start.dropFirst().first, 2...5 ~= version {
            self = .pickle
        } else if Self.contains(start.prefix(64), "brain.Event:") {
            self = .tensorBoard
        } else if begins(Array("PK".utf8)) {
            if Self.contains(start[...], "/data.pkl") || Self.contains(start[...], "/byteorder") {
                self = .torch
            } else if start.dropFirst(30).starts(with: Array("metadata.json".utf8)) {
                self = .keras
            } else if Self.contains(start[...], "[Content_Types].xml") || Self.contains(start[...], "docProps/") {
                self = .excel
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    private static func contains(_ bytes: some Sequence<UInt8>, _ text: String) -> Bool {
        let (bytes, wanted) = (Array(bytes), Array(text.utf8))
        guard bytes.count >= wanted.count else { return false }
        return bytes.indices.dropLast(wanted.count - 1).contains { bytes[$0...].starts(with: wanted) }
    }

    /// What a person calls it.
    public var name: String {
        switch self {
        case .hdf5: "an HDF5 file"
        case .torch: "a PyTorch file"
        case .pickle: "a Python pickle"
        case .matlab: "a MATLAB file"
        case .parquet: "a Parquet file"
        case .feather: "an Arrow file"
        case .excel: "an Excel file"
        case .tensorBoard: "a TensorBoard event file"
        case .wandb: "a run file of Weights & Biases"
        case .keras: "a Keras model"
        case .safetensors: "a safetensors file"
        case .gzip: "a gzip file"
        case .zstandard: "a Zstandard file"
        case .sqlite: "an SQLite database"
        }
    }

    /// The command that converts `file` to what Ravine reads.
    public func conversion(of file: String) -> String {
        let quoted = Self.quoted(file)
        return switch self {
        case .gzip: "gunzip -k \(quoted)"
        case .zstandard: "unzstd \(quoted)"
        default: "python3 -m ravine convert \(quoted) \(Self.quoted(Self.stem(file) + ".jsonl"))"
        }
    }

    /// One sentence about `file`, which has this format.
    public func sentence(of file: String) -> String {
        let package =
            switch self {
            case .gzip, .zstandard: ""
            default: " (with the Python package of Ravine)"
            }
        return "this is \(name); convert it\(package): \(Printable.text(conversion(of: file), limit: .max))"
    }

    /// `text` as a word of a shell.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "+")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "="), 0x80...:
                true
            default: false
            }
        }
        return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// The file's name without its folder and its extension.
    private static func stem(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }
}

extension ForeignFormat: CustomStringConvertible {
    /// One sentence about a file whose name is not known.
    public var description: String { sentence(of: "FILE") }
}
