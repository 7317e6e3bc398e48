import SeededNumbers

/// Inputs made from others by small damage; the same ones for the same seed on every machine.
struct Mutator {
    private var random: SplitMix
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]

    /// No input is longer.
    private static let limit = 1024

    /// Mutations of `corpus`, which has one input at least, that put in some of `words` too.
    init(_ corpus: [[UInt8]], words: [String], seed: UInt64) {
        random = SplitMix(seed: seed)
        self.corpus = corpus
        self.words = words.map { Array($0.utf8) }
    }

    /// The next input: one of the corpus with one to four things done to it.
    mutating func next() -> [UInt8] {
        var bytes = any(of: corpus)
        for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes) }
        return Array(bytes.prefix(Self.limit))
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...24, using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where place < bytes.count: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4:
            let other = any(of: corpus)
            let start = Int.random(in: 0...other.count, using: &random)
            bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 40)])
        case 5: bytes.removeSubrange(end...)
        default: bytes.insert(contentsOf: any(of: words), at: place)
        }
    }

    private mutating func any(of all: [[UInt8]]) -> [UInt8] { all.randomElement(using: &random) ?? [] }
}
