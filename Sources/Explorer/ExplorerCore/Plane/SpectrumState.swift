import Canvas
import Runs
package import Training
import Trajectories

/// The largest eigenvalues of trainings that were found, by run and step, and what is asked for.
package struct SpectrumState: Sendable {
    /// What was found, the latest at the end.
    private var found: [Spectrum] = []
    /// The number of the request that is not answered yet; nil for none.
    private var pending: Int?
    private var count = 0
    /// When the latest answer came.
    private var answered: Double?
    private var now = 0.0

    /// Spectra that are kept, and the seconds between two while a race goes on.
    private static let room = 128
    private static let rest = 0.25

    /// No spectrum.
    package init() {}

    /// The spectrum of run `id` at `step`, or the latest one of it before; nil where there is none.
    func spectrum(of id: Int, at step: Int) -> Spectrum? {
        found.last { $0.run == id && $0.step == step }
            ?? found.filter { $0.run == id && $0.step < step }.max { $0.step < $1.step }
    }

    /// Whether that of run `id` at `step` is to be asked for now.
    mutating func mayAsk(of id: Int, at step: Int, now: Double) -> Bool {
        self.now = now
        guard pending == nil, answered.map({ now - $0 >= Self.rest }) ?? true else { return false }
        return !found.contains { $0.run == id && $0.step == step }
    }

    /// The number of a request that is sent now.
    mutating func ask() -> Int {
        count += 1
        pending = count
        return count
    }

    /// Takes an answer; whether it is the one that is waited for.
    mutating func take(_ answer: SpectrumAnswer) -> Bool {
        guard pending == answer.tag else { return false }
        pending = nil
        answered = now
        found.append(answer.spectrum)
        if found.count > Self.room { found.removeFirst() }
        return true
    }

    /// Forgets what was found from `step` on, where a race is changed there.
    mutating func forget(from step: Int) {
        found.removeAll { $0.step >= step }
        pending = nil
    }

    /// Forgets everything, as for another race.
    mutating func forget() { self = SpectrumState() }
}

/// Eigenvalues that are to be found on another thread.
public struct SpectrumRequest: Sendable {
    /// Its number.
    public let tag: Int
    let task: SpectrumTask

    /// Finds them.
    public func answer() -> SpectrumAnswer { SpectrumAnswer(tag: tag, spectrum: task.spectrum()) }
}

/// Eigenvalues that were found.
public struct SpectrumAnswer: Sendable {
    /// The number of the request.
    let tag: Int
    let spectrum: Spectrum
}

extension Model {
    /// The largest eigenvalues that the selected training meets at the clock, or met last; nil where none are known.
    package var spectrum: Spectrum? {
        guard let run = desk.chosenRun, let step = run.current?.step else { return nil }
        return spectra.spectrum(of: run.id, at: step)
    }

    /// Asks for the eigenvalues of the selected training where those of its step are not known.
    mutating func followSpectrum(now: Double) -> [Effect] {
        guard let race, race.network != nil, layout?.panel.isEmpty == false, let run = desk.chosenRun,
            let step = run.current?.step, spectra.mayAsk(of: run.id, at: step, now: now),
            let task = race.spectrumTask(of: run.id)
        else { return [] }
        return [.findSpectrum(SpectrumRequest(tag: spectra.ask(), task: task))]
    }
}
