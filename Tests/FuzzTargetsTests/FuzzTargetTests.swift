import Foundation
import FuzzTargets
import Testing

/// Every target reads its corpus and damaged copies of it; `Scripts/fuzz` searches further.
@Suite(.serialized) struct FuzzTargetTests {
    /// The seed of the damage, and how many times as much of it there is; RAVINE_SEED and RAVINE_TIMES say otherwise.
    private static let seed = number("RAVINE_SEED") ?? 1
    private static let times = number("RAVINE_TIMES") ?? 1
    /// No input takes longer, although the tests are not optimised and the machine may be busy.
    private static let patience = Duration.seconds(10)

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `every input is read or refused with one sentence, and in time`(name: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ravine-fuzz-\(name)-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A process of its own, so that a crash is one failure that leaves its input behind.
        let result = await #expect(
            processExitsWith: .success, "seed \(Self.seed); the input is in \(folder)"
        ) { [name = name as String, folder = folder as String] in
            try Self.read(name, folder)
        }
        if result != nil { try FileManager.default.removeItem(atPath: folder) }
    }

    private static func read(_ name: String, _ folder: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let corpus = try corpus(of: name)
        for bytes in corpus { try read(bytes, target, folder) }
        var mutator = Mutator(corpus, words: target.words, seed: UInt64(seed))
        for _ in 0..<target.inputCount * times { try read(mutator.next(), target, folder) }
    }

    private static func read(_ bytes: [UInt8], _ target: FuzzTarget, _ folder: String) throws {
        let input = try FuzzInput(bytes, in: folder)
        let start = ContinuousClock.now
        try target.run(input)
        let time = ContinuousClock.now - start
        try #require(time < patience, "\(time) for the input in \(input.path)")
    }

    private static func corpus(of name: String) throws -> [[UInt8]] {
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Corpus/\(name)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        try #require(!files.isEmpty)
        return try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap(Int.init)
    }
}
