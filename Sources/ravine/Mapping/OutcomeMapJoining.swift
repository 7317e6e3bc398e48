import OutcomeMaps
import Recordings

/// Writes the whole of a map from its parts.
struct OutcomeMapJoining {
    let parts: [String]
    let options: MapOptions

    /// Does so; says what is wrong and ends the program otherwise.
    func run() throws {
        guard let path = options.output, let format = OutcomeMapFormat(of: path) else { throw ExitStatus.usage }
        for part in parts { try InputFile.check(path, against: part) }
        do {
            var read: [(path: String, part: OutcomeMapPart)] = []
            for part in parts { read.append((part, try OutcomeMapPart(reading: part))) }
            let (plan, cells) = try OutcomeMapJoin.join(read)
            try OutcomeMapFile.write(path) {
                var file = try OutputFile(path: path, overwriting: options.force)
                try file.append(OutcomeMapFile.bytes(OutcomeMap(plan, cells), as: format))
                try file.finish()
            }
        } catch let error as RecordingFault {
            StandardStream.writeError("\(error)\n")
            throw error.isMissingFile ? ExitStatus.noInput : ExitStatus.data
        } catch let error as OutcomeMapJoin.Fault {
            StandardStream.complain("\(error)")
            throw ExitStatus.data
        }
    }
}
