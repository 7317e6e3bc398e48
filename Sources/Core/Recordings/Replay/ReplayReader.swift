import Surfaces

/// Reads recordings little by little, also ones that are still being written, and gives what can be replayed so far.
public struct ReplayReader: Sendable {
    private var readers: [RecordingReader]
    private var runs: [ReplayRuns]
    /// Whether the end of the files is not the end.
    private let follows: Bool

    /// The distance between the numbers of runs of two recordings, above all numbers in files.
    private static let spacing = 1 << 54
    /// Lines between two looks at the clock.
    private static let slice = 256

    /// Opens the files, one at least, and reads their headers.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - follows: whether others may be writing them still.
    public init(paths: [String], follows: Bool = false) throws(RecordingFault) {
        self.follows = follows
        readers = []
        runs = []
        for (index, path) in paths.enumerated() {
            let reader = try RecordingReader(path: path, isGrowing: follows)
            if let first = readers.first, first.surface.definition != reader.surface.definition {
                throw .otherSurface(path: path, first: first.path)
            }
            let isAlone = paths.count == 1
            let keys = Array(stride(from: index + 1, through: 9, by: paths.count))
            readers.append(reader)
            runs.append(
                ReplayRuns(
                    reader.header, reader.surface, firstID: index * Self.spacing,
                    mark: isAlone ? "" : " " + Self.mark(index), keys: isAlone ? nil : keys))
        }
    }

    /// What tells the runs of several recordings apart: A, B and so on behind their labels.
    public static func mark(_ index: Int) -> String {
        Unicode.Scalar(UInt32(65 + index % 26)).map { String(Character($0)) } ?? ""
    }

    /// Reads on until there is nothing more at present, or `isEnough`, which is asked now and then; whether there is
    /// nothing more at present.
    public mutating func read(until isEnough: () -> Bool = { false }) throws(RecordingFault) -> Bool {
        var left = readers.indices.map { $0 }
        while !left.isEmpty {
            // Files are read side by side, so that what can be compared is there early.
            for index in left where try !takeSlice(of: index) { left.removeAll { $0 == index } }
            if !left.isEmpty, isEnough() { return false }
        }
        for reader in readers where follows { _ = try reader.size() }
        return true
    }

    /// Whether more lines of file `index` are there.
    private mutating func takeSlice(of index: Int) throws(RecordingFault) -> Bool {
        for _ in 0..<Self.slice {
            guard let item = try readers[index].next() else { return false }
            runs[index].take(item)
        }
        return true
    }

    /// Whether nothing more will come.
    public var isComplete: Bool { readers.allSatisfy(\.isComplete) }

    /// How many bytes of the files were read.
    public var offset: Int { readers.map(\.offset).reduce(0, +) }

    /// What is to be said of how the files end, as far as they were read; nil where there is nothing to say.
    public var endingNote: String? {
        let notes = readers.compactMap(\.recording.endingNote)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    /// The share of the files' bytes that was read, 0 to 1.
    public var progress: Double {
        let sizes = readers.map { (try? $0.size()) ?? 0 }
        let total = sizes.reduce(0, +)
        return total == 0 ? 1 : Double(offset) / Double(total)
    }

    /// What was read so far, at its last step; `isGrowing` where more is to be expected.
    public func replay(isGrowing: Bool) -> Replay {
        Replay(
            zip(readers, runs).enumerated().map { index, source in
                ReplaySource(source.0.recording, source.1, firstID: index * Self.spacing)
            }, isGrowing: isGrowing)
    }
}
