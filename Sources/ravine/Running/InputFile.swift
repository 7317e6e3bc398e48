import ArgumentParser
import Imports
import Networks
import Recordings
import Runs
import Text
import Wording

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files that may be surfaces or recordings.
enum InputFile {
    /// Whether the file of `path` looks like a recording: by its name, or by its first byte.
    static func isRecording(_ path: String) -> Bool {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return false }
        return Recording.isLikely(at: path)
    }

    /// Whether both paths name the same file (C's stat).
    static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Prints an error and exits where `output` is the input file.
    static func check(_ output: String, against input: String) throws {
        guard isSame(input, output) else { return }
        StandardStream.report(
            "\(Printable.text(output, limit: .max)): input and output are the same file")
        throw ExitStatus.cannotWrite
    }

    /// The last part of `path`.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The recording at `path`; prints the error and exits where it cannot be read.
    static func openRecording(_ path: String) throws -> Recording {
        try reading { () throws(RecordingFault) in try Recording(path: path) }
    }

    /// The recording at `path` at its last step, or as far as it was read when `isEnough` returned true; prints a
    /// notice where the recording is incomplete, and an error before it exits where the recording cannot be read.
    static func openReplay(_ path: String, until isEnough: () -> Bool = { false }) throws -> Replay {
        let replay = try reading { () throws(RecordingFault) in
            do throws(RecordingFault) {
                var reader = try ReplayReader(paths: [path])
                _ = try reader.read(until: isEnough)
                return reader.replay(isGrowing: false)
            } catch {
                throw log(path) ?? error
            }
        }
        if let note = replay.recordings.first?.endingNote { StandardStream.report(note) }
        return replay
    }

    /// Prints what can be done with the log at `path`, and exits; does nothing where it is none.
    static func refuseLog(_ path: String) throws {
        guard let fault = log(path) else { return }
        StandardStream.report("\(fault)")
        throw ExitStatus.data
    }

    /// Why the log at `path` cannot be drawn; nil where it is none.
    private static func log(_ path: String) -> RecordingFault? {
        guard TrainingLog.isLikely(at: path), (try? TrainingLog(path: path)) != nil else { return nil }
        return .log(
            sentence:
                "\(Printable.text(path, limit: .max)): a log without positions has no map; `ravine diagnose` says what"
                + " happened in it, and `ravine replay` shows its charts", isMissing: false)
    }

    /// The recording of trainings at `path` at `step`, or at its last; prints a notice where it is incomplete, and an error
    /// before it exits where it cannot be read, has no such step, or has nothing for a map.
    static func openTrainings(_ path: String, at step: Int?) throws -> TrainingReplay {
        var replay = try readTrainings(path)
        guard replay.hasMap || replay.hasPositions else {
            StandardStream.report(
                "\(Printable.text(path, limit: .max)): no map to draw, for the recording has no positions; `ravine replay`"
                    + " shows it as charts, and `ravine export` writes its rows as CSV")
            throw ExitStatus.data
        }
        if let step {
            guard step <= replay.horizon else {
                StandardStream.report(
                    "--step \(GroupedNumber.text(step)) is past the last step (\(GroupedNumber.text(replay.horizon)))")
                throw ExitStatus.usage
            }
            replay.seek(to: step)
        }
        return replay
    }

    /// The recording of trainings at `path` at its last step; prints a notice where it is incomplete, and an error before it exits
    /// where it cannot be read.
    static func readTrainings(_ path: String) throws -> TrainingReplay {
        try reading { () throws(RecordingFault) in
            var reader = try TrainingReplayReader(paths: [path], retrains: true)
            _ = try reader.read { false }
            if let note = reader.endingNote { StandardStream.report(note) }
            return reader.replay(isGrowing: false)
        }
    }

    /// What is said of the plane of `replay` beside a picture.
    static func notes(of replay: TrainingReplay, ascii: Bool) -> [String] {
        replay.planeFacts(of: replay.present.first?.id)?.english(ascii: ascii) ?? []
    }

    /// The network of `definition`; prints the fault and exits where it cannot be built.
    static func network(_ definition: NetworkDefinition) throws -> Network {
        do {
            return try Network(definition)
        } catch {
            StandardStream.report("\(error.fault)")
            throw ExitStatus.data
        }
    }

    /// Prints an error and exits where mini-batches are larger than the data `rows` of what is called `name`.
    static func check(batch: Int, rows: Int, of name: String) throws {
        guard batch > rows else { return }
        StandardStream.report(
            "--batch must be at most \(GroupedNumber.text(rows)),"
                + " the number of data rows of '\(Printable.text(name))'")
        throw ExitStatus.usage
    }

    /// The result of `body`, which reads recordings; prints the error and exits where that fails.
    static func reading<Result>(_ body: () throws(RecordingFault) -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            StandardStream.report("\(error)")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        }
    }
}
