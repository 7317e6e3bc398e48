import Recordings

/// A part of a map.
enum OutcomeMapPartReading {
    static func run(_ input: FuzzInput) throws {
        do {
            let part = try OutcomeMapPart(reading: input.path)
            let again = try OutcomeMapPart(reading: input.write(part.bytes, to: "again.jsonl"))
            try Violation.unless(again.bytes == part.bytes, "written and read again it is another part")
            let joined = try? OutcomeMapJoin.join([(input.path, part)])
            try Violation.unless(
                (joined != nil) == (part.tile.count == 1), "one of several parts is taken for the whole")
        } catch let fault as RecordingFault {
            try Sentence.check(fault.description, path: input.path)
        }
    }
}
