@testable import Recordings
import TestFolders
import Testing

@Suite struct HeaderTests {
    @Test(arguments: [
        ("", "", "1:1: not a recording: the first line must be a JSON object with \"format\": \"ravine-run\""),
        (
            "\"ravine-run\"", "\"other\"",
            "1:11: not a recording: the first line must be a JSON object with \"format\": \"ravine-run\""
        ),
        (
            "\"version\":1", "\"version\":2",
            "1:34: a recording of trainings, where one of runs on a surface is expected"
        ),
        (
            "\"version\":1", "\"version\":3",
            "1:34: unsupported version 3 of the recording format; this program reads versions 1 and 2"
        ),
        ("\"version\":1,", "", "1:1: missing key 'version'"),
        (
            "\"formula\":\"x^2+y^2\"", "\"grid\":{\"p1\":[0]}",
            "1:77: missing key 'p2'"
        ),
        ("x^2+y^2", "x^2+q", "1:46: invalid surface: unknown name 'q'"),
        ("[\"x\",\"y\"]", "[\"x\",\"x\"]", "1:60: 'parameters' must be one or two different names"),
        ("[-1,1]", "[1,-1]", "1:104: 'x' must be two numbers in ascending order"),
        ("\"start\":[1,1]", "\"start\":[1]", "1:131: 'start' must be two finite numbers"),
        ("{\"id\":4}", "{\"id\":0}", "1:155: duplicate run id 0"),
        ("{\"id\":4}", "{\"id\":-4}", "1:161: 'id' must be a whole number >= 0"),
        ("{\"id\":4}", "{}", "1:155: missing key 'id'"),
        (
            "{\"id\":4}", "{\"id\":4,\"optimizer\":\"gd\",\"schedule\":{\"kind\":\"warmup\"}}",
            "1:155: schedule warmup requires steps, a whole number >= 1"
        ),
        ("\"note\"", "\"loss\"", "1:190: duplicate column 'loss'"),
        ("\"note\"", "\"g1\"", "1:175: column 'g1' requires column 'g2'"),
        ("\"note\"", "\"s2\"", "1:175: column 's2' requires column 's1'"),
        (",\"p1\"]", "]", "1:175: missing column 'p1'"),
        ("\"columns\"", "\"runs\"", "1:165: duplicate key 'runs'"),
        ("\"columns\"", "columns", "1:165: expected a key in quotes"),
        ("\"version\":1", "\"version\":1,\"seed\":-1", "1:43: 'seed' must be a whole number >= 0"),
        ("\"version\":1", "\"version\":1,\"batch\":0", "1:44: 'batch' must be a whole number >= 1"),
    ])
    func `a damaged header is a fault at its place`(part: String, replacement: String, sentence: String) throws {
        let folder = try Folder()
        let text = part.isEmpty ? "" : Samples.minimal.replacing(part, with: replacement, maxReplacements: 1)
        let path = try folder.file(text)
        #expect {
            try Recording(path: path)
        } throws: { error in
            "\(error)".hasPrefix("\(path):\(sentence)")
        }
    }

    @Test func `a missing file is distinguished from an unreadable one`() throws {
        let folder = try Folder()
        let missing = RecordingFault.missing(path: folder.path())
        #expect(throws: missing) { try Recording(path: folder.path()) }
        #expect(missing.isMissingFile && "\(missing)".hasSuffix(": no such file"))
        #expect {
            try Recording(path: folder.path(""))
        } throws: { error in
            "\(error)".contains(": this is a folder; what TensorBoard, MLflow, ")
        }
    }
}
