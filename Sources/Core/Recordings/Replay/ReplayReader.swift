import Surfaces

/// Reads recordings incrementally, also ones that are still being written, and returns what can be replayed so far.
public struct ReplayReader: Sendable {
    private var readers: [RecordingReader]
    private var runs: [ReplayRuns]
    /// Whether the files may grow past their current end.
    private let follows: Bool

    /// The offset between the run ids of two recordings, greater than all ids in files.
    private static let spacing = 1 << 54
    /// Lines between two readings of the clock.
    private static let slice = 256

    /// Opens the files, at least one, and reads their headers.
    ///
    /// - Parameters:
    ///   - paths: the files.
    ///   - follows: whether other programs may still be writing them.
    public init(paths: [String], follows: Bool = false) throws(RecordingFault) {
        self.follows = follows
        readers = []
        runs = []
        for (index, path) in paths.enumerated() {
            let reader = try RecordingReader(path: path, isGrowing: follows)
            if let first = readers.first, !first.surface.definition.hasSameLoss(as: reader.surface.definition) {
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

    /// The suffix of labels that distinguishes the runs of several recordings: A, B and so on.
    public static func mark(_ index: Int) -> String {
        Unicode.Scalar(UInt32(65 + index % 26)).map { String(Character($0)) } ?? ""
    }

    /// Reads until no more lines are available, or until `isEnough`, which is called occasionally, returns true;
    /// returns whether no more lines are available.
    public mutating func read(until isEnough: () -> Bool = { false }) throws(RecordingFault) -> Bool {
        var left = readers.indices.map { $0 }
        while !left.isEmpty {
            // Files are read in parallel, so that common steps are available early.
            for index in left where try !takeSlice(of: index) { left.removeAll { $0 == index } }
            if !left.isEmpty, isEnough() { return false }
        }
        for reader in readers where follows { _ = try reader.size() }
        return true
    }

    /// Reads some lines of file `index`; returns whether more are available.
    private mutating func takeSlice(of index: Int) throws(RecordingFault) -> Bool {
        for _ in 0..<Self.slice {
            guard let item = try readers[index].next() else { return false }
            runs[index].take(item)
        }
        return true
    }

    /// Whether no more lines can follow.
    public var isComplete: Bool { readers.allSatisfy(\.isComplete) }

    /// The number of bytes read from the files.
    public var offset: Int { readers.map(\.offset).reduce(0, +) }

    /// A notice about files that end early, as far as they were read; nil for none.
    public var endingNote: String? {
        let notes = readers.compactMap(\.recording.endingNote)
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    /// The fraction of the files' bytes that was read, 0 to 1.
    public var progress: Double {
        let sizes = readers.map { (try? $0.size()) ?? 0 }
        let total = sizes.reduce(0, +)
        return total == 0 ? 1 : Double(offset) / Double(total)
    }

    /// The replay of what was read so far, at its last step; `isGrowing` where more may follow.
    public func replay(isGrowing: Bool) -> Replay {
        Replay(
            zip(readers, runs).enumerated().map { index, source in
                ReplaySource(source.0.recording, source.1, firstID: index * Self.spacing)
            }, isGrowing: isGrowing)
    }
}
