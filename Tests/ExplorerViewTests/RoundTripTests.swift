import Canvas
import Diagnosis
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Every shipped surface with three optimizers: a race is recorded, run again from the file, and shown again.
@Suite struct RoundTripTests {
    private static let size = Size(48, 14)
    private static let steps = 40

    /// The map with its axes and the race beside or below it, without the lines at the top and at the bottom, which tell
    /// of keys and of the file.
    private static func picture(of model: Model, _ painter: inout Painter) -> [[Cell]] {
        let buffer = painter.picture(of: model)
        return (1..<size.height - 3).map { y in (0..<size.width).map { x in buffer[x, y] } }
    }

    /// Rates at which something is seen to move: GD's by the curvature at the start, the others' a hundredth of the domain.
    private static func choices(on surface: Surface) throws -> [OptimizerChoice] {
        let curvature = abs(EigenSystem(surface.hessian(at: surface.definition.start)).values.x)
        let width = surface.definition.domain.width.min()
        return try ["gd", "adagrad", "adam"].map { name in
            var choice = try OptimizerChoice(parsing: name)
            choice.learningRate = name == "gd" ? 0.5 / max(curvature, 2.5) : width / 100
            return choice
        }
    }

    @Test(arguments: Surface.shippedNames)
    func `what was recorded is the same to the last bit when run again, and to the last cell when shown again`(
        name: String
    ) throws {
        let surface = try #require(Surface.shipped(name))
        let choices = try Self.choices(on: surface)
        let appearance = Appearance(depth: .palette256, isUnicode: true, colormap: .standard)
        var live = Model(
            surface: surface, options: ExplorerOptions(choices: choices, lastStep: 0), appearance: appearance,
            size: Self.size)

        let path = FileManager.default.temporaryDirectory.appending(path: "ravine-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let script = try #require(live.race?.script)
        let writer = try RecordingWriter(
            path: path, header: RecordingHeader(script: script, created: "", generator: "test"), now: .now)
        var rows = RaceRows(script)
        while rows.step <= Self.steps, try writer.appendStep(of: &rows, now: .now) {}
        try writer.finish(now: .now)

        let recording = try Recording(path: path)
        var verification = try #require(Verification(recording))
        while verification.finding == nil { verification.compare(rows: 1000) }
        #expect(verification.finding == .same)
        #expect(verification.rowCount == 3 * (Self.steps + 1))

        var replayed = Model(
            showing: OpenedRecording(course: Replay(recording), name: name), appearance: appearance, size: Self.size)
        var painters = (live: Painter(), replayed: Painter())
        for step in [Self.steps, 7] {
            live.desk.seek(to: step)
            replayed.desk.seek(to: step)
            #expect(Self.picture(of: replayed, &painters.replayed) == Self.picture(of: live, &painters.live))
        }
    }
}
