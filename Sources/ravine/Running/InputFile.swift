import ArgumentParser
import Recordings

/// Files that may be surfaces or recordings.
enum InputFile {
    /// Whether the file of `path` looks like a recording: by its name, or by its first byte.
    static func isRecording(_ path: String) -> Bool {
        if path.hasSuffix(".yaml") || path.hasSuffix(".yml") { return false }
        return Recording.isLikely(at: path)
    }

    /// The last part of `path`.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The recording at `path`; says what is wrong and ends the program otherwise.
    static func openRecording(_ path: String) throws -> Recording {
        try reading { () throws(RecordingFault) in try Recording(path: path) }
    }

    /// What `body` reads of recordings; says what is wrong with them and ends the program otherwise.
    static func reading<Result>(_ body: () throws(RecordingFault) -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            StandardStream.complain("\(error)")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        }
    }
}
