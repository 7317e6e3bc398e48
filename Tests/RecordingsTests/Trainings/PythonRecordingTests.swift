import Diagnosis
@testable import Recordings
import Runs
import Surfaces
import Testing
import Training
import Trajectories

import Foundation

/// A recording as the Python package writes it: a network of 17 parameters on the two moons, trained by PyTorch's SGD.
@Suite struct PythonRecordingTests {
    private func replay() throws -> TrainingReplay {
        let url = try #require(
            Bundle.module.url(forResource: "pytorch", withExtension: "jsonl", subdirectory: "Resources"))
        return try TrainingReplay([TrainingRecording(path: url.path)])
    }

    @Test func `its rows are shown as they stand in the file`() throws {
        var replay = try replay()
        #expect(replay.horizon == 89 && replay.present.map(\.label) == ["gd"])
        #expect(replay.surface.definition.lossText(ascii: true) == "torch 2.13.0+cpu, 17 parameters")
        // Copied from the file: loss, norms, learning rate and distance of three rows.
        let rows: [(Int, Double, Double, Double, Double)] = [
            (47, 0.3341223981307859, 0.022451543428059894, 0.008980617371223954, 0.06205234108554796),
            (0, 0.9176346221515875, 1.010093447847126, 0.40403737913885046, 0),
            (89, 0.30944602546249894, 0.06192530688448789, 0.024770122753795174, 0.5587759444945095),
        ]
        for (step, loss, gradient, update, distance) in rows {
            replay.seek(to: step)
            let training = try #require(replay.training(of: 0))
            #expect(training.reading?.loss == loss && training.reading?.gradientNorm == gradient)
            #expect(training.reading?.updateNorm == update && training.reading?.rate == 0.4)
            #expect(training.sideReading.distance == distance)
        }
        replay.seek(to: 0)
        let look = try #require(replay.training(of: 0)?.latestCurvature)
        #expect(look.curvature.effectiveSharpness == 1.386839623842225 && look.curvature.limit == 2)
        #expect(look.curvature.strain == 1.386839623842225 / 2)
        // Not looked at at step 47; the latest look was at 45.
        replay.seek(to: 47)
        #expect(
            replay.training(of: 0)?.reading?.curvature == nil && replay.training(of: 0)?.latestCurvature?.step == 45)
    }

    @Test func `its last plane has losses, and the whole path is on it`() throws {
        var replay = try replay()
        #expect(replay.hasMap)
        let domain = replay.surface.definition.domain
        #expect(domain.lower == SIMD2(-0.648528765926331, -0.45899821284968123))
        #expect(replay.surface.value(at: domain.lower) == 0.3616863134939659)
        replay.seek(to: 46)
        // The positions up to step 46 were projected anew on the last plane; the first stands in its line.
        let path = replay.present[0].path
        #expect(path.first?.parameters == SIMD2(1.0812602741938306, -0.30273791253673504) && path.count == 47)
        replay.seek(to: 89)
        #expect(replay.present[0].path.count == 90)
        #expect(replay.present[0].place == SIMD2(-0.3728468233091261, -0.4105593222232781))
        #expect(replay.planeFacts(of: 0)?.head?.loss == 0.30944602546249894)
    }
}
