import OutcomeMaps
import Recordings

/// Joins the parts of an outcome map and writes it.
struct OutcomeMapJoining {
    let parts: [String]
    let options: MapOptions

    /// Joins and writes; prints the error and exits where that fails.
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
            StandardStream.report("\(error)")
            throw ExitStatus.data
        }
    }
}
