/// A binary format that other programs write, recognised by its first bytes, and how to convert it.
public enum ForeignFormat: String, CaseIterable, Sendable {
    case hdf5, torch, pickle, matlab, parquet, excel, tensorBoard, gzip, zstandard, sqlite

    /// The format of `bytes`; nil for text, for NumPy's arrays and for what is not known.
    ///
    /// A ZIP file counts as PyTorch's or Excel's by the names of its members, which stand in it uncompressed.
    public init?(_ bytes: some BidirectionalCollection<UInt8>) {
        func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
        let start = Array(bytes.prefix(4096))
        if begins([0x89] + Array("HDF".utf8)) || start.dropFirst(512).starts(with: [0x89] + Array("HDF".utf8)) {
            self = .hdf5
        } else if begins(Array("MATLAB 5.0 MAT-file".utf8)) {
            self = .matlab
        } else if begins(Array("PAR1".utf8)), bytes.suffix(4).elementsEqual(Array("PAR1".utf8)) {
            self = .parquet
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
            } else if Self.contains(start[...], "[Content_Types].xml") || Self.contains(start[...], "docProps/") {
                self = .excel
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        let wanted = Array(text.utf8)
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
        case .excel: "an Excel file"
        case .tensorBoard: "a TensorBoard event file"
        case .gzip: "a gzip file"
        case .zstandard: "a Zstandard file"
        case .sqlite: "an SQLite database"
        }
    }

    /// The command that converts FILE to what Ravine reads, with the names that have to be replaced in capitals.
    public var conversion: String {
        switch self {
        case .hdf5:
            Self.python("import h5py, numpy; f = h5py.File('FILE'); \(Self.save("f"))")
        case .torch: Self.python("import torch, numpy; numpy.save('out.npy', torch.load('FILE', map_location='cpu'))")
        case .pickle: Self.python("import pickle, numpy; numpy.save('out.npy', pickle.load(open('FILE', 'rb')))")
        case .matlab:
            Self.python("import scipy.io, numpy; m = scipy.io.loadmat('FILE', squeeze_me=True); \(Self.save("m"))")
        case .parquet: Self.python("import pandas; pandas.read_parquet('FILE').to_csv('out.csv', index=False)")
        case .excel: Self.python("import pandas; pandas.read_excel('FILE').to_csv('out.csv', index=False)")
        case .tensorBoard: "python3 -m ravine convert FILE out.jsonl"
        case .gzip: "gunzip FILE"
        case .zstandard: "unzstd FILE"
        case .sqlite: "sqlite3 -csv -header FILE 'select * from TABLE' > out.csv"
        }
    }

    private static func save(_ source: String) -> String {
        "numpy.savez('out.npz', p1=\(source)['P1'], p2=\(source)['P2'], loss=\(source)['LOSS'])"
    }

    private static func python(_ code: String) -> String { "python3 -c \"\(code)\"" }
}

extension ForeignFormat: CustomStringConvertible {
    /// One sentence, without the file.
    public var description: String {
        "this is \(name); convert it, replacing the names in capitals: \(conversion)"
    }
}
