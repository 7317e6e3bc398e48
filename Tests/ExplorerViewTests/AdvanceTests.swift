import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Training

/// Steps that take too long for a frame, which another thread takes.
@Suite struct AdvanceTests {
    private func model(of name: String, steps: Int? = nil) throws -> Model {
        let surface = try #require(try LossFile.shipped(name)?.explored())
        let choices = try ["gd:lr=0.1", "adam:lr=0.01"].map { try OptimizerChoice(parsing: $0) }
        return Model(
            surface: surface, options: ExplorerOptions(choices: choices, lastStep: steps),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(80, 24))
    }

    /// What is asked for among `effects`.
    private func request(_ effects: [Effect]) -> AdvanceRequest? {
        for case .advance(let request) in effects { return request }
        return nil
    }

    /// The numbers of all trainings at the clock.
    private func states(of model: Model) throws -> [[Double]] {
        let race = try #require(model.race)
        return race.present.compactMap { race.training(of: $0.id)?.state }
    }

    /// Takes the steps that are due.
    private func answer(_ model: inout Model) {
        guard let request = request(model.update(.handOut)) else { return }
        _ = model.update(.advanced(request.answer { true }))
    }

    /// Lets `frames` frames pass from number `first` on, with answers that take all of the steps asked for.
    private func pass(_ frames: Int, _ model: inout Model, from first: Int = 0) {
        var (work, painter) = (FrameWork(), Painter())
        for frame in first..<(first + frames) {
            _ = model.update(.tick(now: Double(frame) / 60))
            var effects = work.begin(&model, painter, clock: { .zero })
            effects += work.draw(&model, &painter, clock: { .zero })
            effects += work.end(&model, clock: { .zero })
            if let request = request(effects) { _ = model.update(.advanced(request.answer { true })) }
        }
    }

    @Test func `they lead to where the same steps lead on the main thread`() throws {
        var model = try model(of: "digits")
        #expect(model.handsOut)
        pass(12, &model)
        let clock = model.course.clock
        #expect(clock > 5)
        var race = try #require(try self.model(of: "digits").race)
        race.seek(to: clock)
        let expected = race.present.compactMap { race.training(of: $0.id)?.state }
        #expect(try states(of: model) == expected)
    }

    @Test func `a small network's steps are not handed out`() throws {
        var model = try model(of: "sine")
        #expect(!model.handsOut)
        _ = model.update(.tick(now: 0))
        _ = model.update(.tick(now: 0.1))
        #expect(model.dueSteps > 0)
        #expect(request(model.update(.handOut)) == nil)
    }

    @Test func `no more are asked for before an answer, which takes as long as there is time`() throws {
        var model = try model(of: "digits")
        _ = model.update(.tick(now: 0))
        _ = model.update(.tick(now: 0.1))
        let asked = try #require(request(model.update(.handOut)))
        #expect(!model.mayHandOut)
        #expect(request(model.update(.handOut)) == nil)
        #expect(model.course.clock == 0)
        var left = 2
        _ = model.update(
            .advanced(
                asked.answer {
                    left -= 1
                    return left >= 0
                }))
        #expect(model.course.clock == 3)
        #expect(model.mayHandOut)
    }

    @Test(arguments: ["]", " ", "r", "1"]) func `a key in between has its effect at the step that was seen`(
        key: Unicode.Scalar
    ) throws {
        var model = try model(of: "digits")
        pass(4, &model)
        let (clock, before) = (model.course.clock, try states(of: model))
        _ = model.update(.tick(now: 0.2))
        let asked = try #require(request(model.update(.handOut)))
        _ = model.take(.key(.character(key)))
        let there = model.course.clock
        #expect(there == (key == "r" ? 0 : clock))
        _ = model.update(.advanced(asked.answer { true }))
        #expect(model.course.clock == there, "the steps were taken by what was so before")
        if key == " " { #expect(try states(of: model) == before) }
        // It goes on by what is so now.
        if key == " " { _ = model.take(.key(.character(" "))) }
        pass(4, &model, from: 20)
        #expect(model.course.clock > there)
    }

    @Test func `a step that is asked for is reached, forwards and back, and the race stands there`() throws {
        var model = try model(of: "digits")
        func go(to step: Int) {
            for scalar in ":seek \(step)".unicodeScalars { _ = model.take(.key(.character(scalar))) }
            _ = model.take(.key(Key(.enter)))
            for _ in 0..<4 { answer(&model) }
        }
        go(to: 9)
        #expect(model.course.clock == 9 && !model.playback.isRunning && model.playback.pursuit == nil)
        let there = try states(of: model)
        go(to: 14)
        #expect(model.course.clock == 14)
        go(to: 9)
        #expect(model.course.clock == 9)
        #expect(try states(of: model) == there)
        _ = model.take(.key(Key(.left)))
        answer(&model)
        #expect(model.course.clock == 8)
    }

    @Test func `the race pauses at the step that the command line names`() throws {
        var model = try model(of: "digits", steps: 7)
        pass(20, &model)
        #expect(model.course.clock == 7)
        #expect(!model.playback.isRunning)
    }
}
