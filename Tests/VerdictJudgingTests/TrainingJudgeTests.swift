import Foundation
import Testing

@testable import Diagnosis
@testable import VerdictJudging

/// The judge of verdicts on trainings, by losses whose course is plain.
@Suite struct TrainingJudgeTests {
    /// How a training of a hundred updates goes on, which outcomes are true of it, and which are not.
    static let courses: [(name: String, loss: @Sendable (Int) -> Double, holds: [Outcome], fails: [Outcome])] = [
        (
            "at rest", { $0 < 50 ? 2 : 1 }, [.converged, .plateau, .stalled, .oscillating, .noisy],
            [.running, .spiking]
        ),
        (
            "falling", { 2 * exp(-Double($0) / 50) }, [.running],
            [.converged, .plateau, .oscillating, .noisy, .diverged]
        ),
        ("falling late", { $0 < 300 ? 1 : 0.01 }, [.running], [.converged, .plateau, .stalled, .oscillating, .noisy]),
        (
            "spiking", { $0 % 20 == 19 ? 1.0 : 0.01 }, [.spiking], [.running, .converged]
        ),
        ("ended", { $0 < 60 ? 1 : .nan }, [.diverged], [.running, .converged, .spiking]),
        ("ending later", { $0 < 600 ? 1 : .nan }, [.diverged, .running], [.converged, .plateau, .noisy]),
        ("growing", { pow(1.01, Double($0)) }, [.diverged, .running], [.converged, .noisy]),
        ("swinging", { $0 % 2 == 0 ? 1 : 1.5 }, [.oscillating, .running, .noisy], [.converged]),
    ]

    @Test(arguments: courses.indices) func `what holds of a course is told from what does not`(_ index: Int) {
        let course = Self.courses[index]
        var losses = (0...1000).map(course.loss)
        if let end = losses.firstIndex(where: { !$0.isFinite }) { losses = Array(losses[...end]) }
        let judge = TrainingJudge(losses: losses, steps: 100, hasBatches: false)
        for outcome in course.holds {
            #expect(!judge.ruling(on: TrainingVerdict(outcome: outcome)).isUntrue, "\(course.name): \(outcome)")
        }
        for outcome in course.fails {
            #expect(judge.ruling(on: TrainingVerdict(outcome: outcome)).isUntrue, "\(course.name): \(outcome)")
        }
    }

    @Test func `a saddle is to be left when that was said, and forecasts are to be met`() {
        let losses = (0...1000).map { $0 < 150 ? 1 : 0.5 }
        let judge = TrainingJudge(losses: losses, steps: 100, hasBatches: false)
        func saddle(_ updates: Int) -> Ruling {
            judge.ruling(
                on: TrainingVerdict(outcome: .saddle, cause: .curvatureNegative(eigenvalue: -1, updates: updates)))
        }
        #expect(saddle(50) == .holds && saddle(17) == .holds && saddle(10).isUntrue)
        #expect(judge.ruling(on: TrainingVerdict(outcome: .saddle)).isUntrue)
        // The excess is 1% of what it was after 100 updates.
        let falling = TrainingJudge(
            losses: (0...1000).map { pow(100, -Double($0) / 100) }, steps: 100, hasBatches: false)
        func forecast(_ updates: Int) -> Ruling {
            falling.ruling(
                on: TrainingVerdict(outcome: .running, trend: .linear(factor: pow(100, -0.01), updates: updates)))
        }
        #expect(forecast(100) == .holds && forecast(50) == .holds && forecast(250) == .holds)
        #expect(forecast(299) == .holds && forecast(30).isUntrue)
    }

    @Test func `of random trainings what is said holds`() throws {
        let trials = try concurrentMap((0..<48).map { TrainingCase(seed: $0) }) { trial in
            Result { try TrainingTrial(trial) }
        }.map { try $0.get() }
        let untrue = trials.filter(\.ruling.isUntrue)
        // 98.5% hold of thousands: 1 may not.
        #expect(untrue.count <= 1, "\(untrue.map(\.line).joined(separator: "\n"))")
        #expect(Set(trials.map(\.verdict.outcome)).count >= 3)
    }
}
