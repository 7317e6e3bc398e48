@testable import Recordings
import TestFolders
import Testing

@Suite struct HeaderTests {
    @Test(arguments: [
        ("", "", "1:1: this is no recording: its first line should be a JSON object with \"format\": \"ravine-run\""),
        (
            "\"ravine-run\"", "\"other\"",
            "1:11: this is no recording: its first line should be a JSON object with \"format\": \"ravine-run\""
        ),
        (
            "\"version\":1", "\"version\":2",
            "1:34: version 2 of the recording format is unknown; this program reads version 1"
        ),
        ("\"version\":1,", "", "1:1: the key 'version' is missing"),
        (
            "\"formula\":\"x^2+y^2\"", "\"grid\":{\"p1\":[0]}",
            "1:77: the key 'p2' is missing"
        ),
        ("x^2+y^2", "x^2+q", "1:46: the surface cannot be used: unknown name 'q'"),
        ("[\"x\",\"y\"]", "[\"x\",\"x\"]", "1:60: 'parameters' should be one or two different names"),
        ("[-1,1]", "[1,-1]", "1:104: 'x' should be a lower and a higher number"),
        ("\"start\":[1,1]", "\"start\":[1]", "1:131: 'start' should be two finite numbers"),
        ("{\"id\":4}", "{\"id\":0}", "1:155: there are two runs of number 0"),
        ("{\"id\":4}", "{\"id\":-4}", "1:161: 'id' should be a whole number of at least 0"),
        ("{\"id\":4}", "{}", "1:155: the key 'id' is missing"),
        (
            "{\"id\":4}", "{\"id\":4,\"optimizer\":\"gd\",\"schedule\":{\"kind\":\"warmup\"}}",
            "1:155: schedule warmup needs steps, a whole number of at least 1"
        ),
        ("\"note\"", "\"loss\"", "1:190: the column 'loss' is named twice"),
        ("\"note\"", "\"g1\"", "1:175: 'g1' needs 'g2' beside it"),
        ("\"note\"", "\"s2\"", "1:175: 's2' needs 's1' beside it"),
        (",\"p1\"]", "]", "1:175: the column 'p1' is missing"),
        ("\"columns\"", "\"runs\"", "1:165: the key 'runs' is given twice"),
        ("\"columns\"", "columns", "1:165: a key in quotes is expected here"),
        ("\"version\":1", "\"version\":1,\"seed\":-1", "1:43: 'seed' should be a whole number of at least 0"),
        ("\"version\":1", "\"version\":1,\"batch\":0", "1:44: 'batch' should be a whole number of at least 1"),
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

    @Test func `a file that is none is told from one that cannot be read`() throws {
        let folder = try Folder()
        let missing = RecordingFault.missing(path: folder.path())
        #expect(throws: missing) { try Recording(path: folder.path()) }
        #expect(missing.isMissingFile && "\(missing)".hasSuffix(": there is no such file"))
        #expect {
            try Recording(path: folder.path(""))
        } throws: { error in
            "\(error)".hasSuffix("the recording cannot be read: Is a directory")
        }
    }
}
