@testable import Recordings
import SeededNumbers
import TestFolders
import Testing

@Suite struct DamagedFilesTests {
    /// How many files are damaged, each in its own way.
    private static let count = 1_000

    /// `bytes` with one to four things done to them: bytes changed, left out, doubled, or put in from a list of the worst.
    private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        let worst = [
            "[", "{", "]", "}", "\"", "\\", "\n", "1e999", "-", "null", "\u{1B}[2J", "9007199254740993", "[[[[",
        ]
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(contentsOf: (worst.randomElement(using: &random) ?? "").utf8, at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    @Test(.timeLimit(.minutes(2)))
    func `a damaged file opens in part, or is refused with one sentence that names the place`() throws {
        let folder = try Folder()
        try Samples.record(try Samples.shortRace(), to: folder.path(), steps: 12)
        let whole = try folder.bytes()
        var random = SplitMix(seed: 11)
        var opened = 0
        for number in 0..<Self.count {
            let path = try folder.file(Self.damaged(whole, &random))
            do {
                var reader = try ReplayReader(paths: [path])
                #expect(try reader.read())
                var replay = reader.replay(isGrowing: false)
                let rows = replay.recordings.map { Array($0.rows()).count }
                #expect(rows == replay.recordings.map(\.rowCount), "file \(number)")
                for step in [0, replay.horizon / 2, replay.horizon] { replay.seek(to: step) }
                opened += 1
            } catch {
                let sentence = "\(error)"
                #expect(sentence.hasPrefix("\(path):1:"), "file \(number): \(sentence)")
                #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "file \(number)")
            }
        }
        // Half of the bytes are the header's, without which there is nothing to open.
        #expect(opened > Self.count / 10 && opened < Self.count)
    }
}
