import Networks
import Optimizers
import Runs
import SurfaceFiles
import Testing
import Training
import Trajectories

/// The largest eigenvalues against the whole spectrum, which another method finds.
@Suite struct SpectrumTests {
    private func race(_ name: String, _ optimizer: String) throws -> Race {
        let network = try Network(#require(NetworkDefinition.shipped(name)))
        let plan = RunPlan(id: 0, label: "", choice: try OptimizerChoice(parsing: optimizer), start: .zero)
        return try #require(Race(training: network, name: name, plans: [plan], on: PlaneChoice(.ravine)))
    }

    /// A moons-small network has 33 parameters.
    @Test(arguments: ["gd:lr=0.1,weight_decay=0.01", "adam:lr=0.03", "lion:lr=0.001"])
    func `the eigenvalues are the largest of the whole spectrum`(optimizer: String) throws {
        var race = try race("moons-small", optimizer)
        race.seek(to: 25)
        let training = try #require(race.training(of: 0))
        let spectrum = try #require(race.spectrumTask(of: 0)).spectrum()
        #expect(spectrum.step == 25 && spectrum.isConverged && spectrum.plain.count == SpectrumTask.count)
        let probe = CurvatureProbe(try #require(race.network), decay: optimizer.hasPrefix("gd") ? 0.01 : 0)
        _ = probe.look(at: training.state)
        let whole = try #require(probe.spectrum())
        for (found, exact) in zip(spectrum.plain, whole.reversed()) {
            #expect(abs(found - exact) <= 1e-3 * abs(exact) + 1e-9)
        }
        // What the panel of sharpness says of the same step.
        race.seek(to: 24)
        let look = try #require(race.training(of: 0)?.looks.last { $0.step == 24 })
        let again = try #require(race.spectrumTask(of: 0)).spectrum()
        let sharpness = try #require(look.curvature.sharpness)
        #expect(abs(again.plain[0] - sharpness) < 1e-3 * sharpness)
        guard optimizer.hasPrefix("lion") == false else {
            #expect(spectrum.effective == nil && spectrum.limit == nil)
            return
        }
        let el = try #require(look.curvature.effectiveSharpness)
        #expect(abs(try #require(again.effective)[0] - el) < 1e-3 * el && again.limit == look.curvature.limit)
    }

    /// While gradient descent bounces between the walls of its valley, it does so along the top eigenvector.
    @Test func `across the ravine is the top eigenvector before a burst`() throws {
        var race = try race("moons-small", "adagrad-rms:lr=0.03")
        race.seek(to: 137)
        let surface = try #require(race.planeTask(PlaneChoice(.ravine, window: 20), of: 0, besides: [])?.surface())
        race.show(plane: surface)
        let alignment = try #require(race.planeFacts(of: 0)?.alignment)
        #expect(alignment > 0.8 && alignment <= 1 + 1e-12)
    }
}
