import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing
import Trajectories

@Suite struct MapPictureTests {
    private func draw(_ size: Size, ascii: Bool = false, runs: [PicturedRun] = []) throws -> Buffer {
        let surface = try Surface.of(
            "(b - 20)^2 + 400*(w - 1)^2", -100...200, -2...3, minima: [SIMD2(20, 1)], levels: .log)
        return MapPicture(surface, runs: runs, palette: MapPalette(.standard, depth: .none, ascii: ascii)).draw(size)
    }

    @Test func `a picture has a title, axes with names, round ticks and a colour bar`() throws {
        // The line at w = −0.96 below b = 9: 11² + 400·1.96² is 1660.
        let picture = try draw(Size(64, 16)).text
        #expect(
            picture == """
                A test  (b - 20)^2 + 400*(w - 1)^2
                   ▒▒▒▒⡜░░░░⡜░░░⡔⠁░⢀⡠⠊⠉⠉⠉⠒⠢⡀░⠈⢢░░░⢣░░░░⢣▒▒▒▒▒⢸▒▒▒▒▒▒▒▒ ▒▒
                   ▒▒▒⢠⠃░░░⢸░░░⡸░░⡠⠃░⢀⡠⠔⠢⡀░⠸⡀░⠈⡆░░⠘⡄░░░⢸▒▒▒▒▒▒⡇▒▒▒▒▒▒▒ ▒▒ 1e4
                 2 ▒▒▒⢸░░░░⡎░░⢠⠃░⢸░⢠⠊⢁⡠⠤⠤⡈⠢⡀⠸⡀░⠸⡀░░⢣░░░░⡇▒▒▒▒▒⡇▒▒▒▒▒▒▒ ░░
                   ▒▒▒⡎░░░⢠⠃░░⡜░⢠⠃⢠⠊⡠⠃   ⠸⡀⢸░⢸░░⡇░░⢸░░░░⡇▒▒▒▒▒⢸▒▒▒▒▒▒▒ ░░ 4000
                   ▒▒▒⡇░░░⢸░░░⡇░⢸░⡸⢠⠃  ⢀  ⢸⠈⠆⠈⡆░⢸░░⢸░░░░⢣▒▒▒▒▒⢸▒▒▒▒▒▒▒ ░░
                   ▒▒▒⡇░░░⢸░░░⡇░⢸░⡇⢸  ⢎✕⡆ ⠈⡆░░⡇░⢸░░░⡇░░░⢸▒▒▒▒▒⢸▒▒▒▒▒▒▒ ░░ 1000
                 w ▒▒▒⡇░░░⢸░░░⡇░⢸░⢱⢸  ⠈⠒⠁ ⢀⠇░░⡇░⢸░░⢸░░░░⡸▒▒▒▒▒⢸▒▒▒▒▒▒▒
                   ▒▒▒⢇░░░⠘⡄░░⢣░⠘⡄⠘⡄⢱    ⢀⠎⢀⠆⢰⠁░⡎░░⢸░░░░⡇▒▒▒▒▒⢸▒▒▒▒▒▒▒
                 0 ▒▒▒⢸░░░░⡇░░⢸░░⢱░⠘⢄⠑⠤⠤⠤⠊⢀⠎░⡎░⢀⠇░░⡸░░░░⡇▒▒▒▒▒⡎▒▒▒▒▒▒▒    100
                   ▒▒▒⠘⡄░░░⢸░░░⢣░░⢣░░⠑⠤⠤⠤⠒⠁⢀⠔⠁░⡸░░⢠⠃░░░⢸▒▒▒▒▒▒⡇▒▒▒▒▒▒▒
                   ▒▒▒▒⢇░░░░⢇░░░⢣░░⠑⢄⣀░░░⣀⡠⠊░░⡰⠁░░⡸░░░░⡜▒▒▒▒▒⢠⠃▒▒▒▒▒▒▒
                   ▒▒▒▒⢸░░░░⠘⡄░░░⢱░ 1600 ░░░⢀⠔⠁░░⢸░░░░⢠⠃▒▒▒▒▒⡸▒▒▒▒▒▒▒▒    10
                   ▒▒▒▒▒⢣░░░░⠘⢄░░░⠑⠤⣀░░░░░⣀⠔⠁░░░⢠⠃░░░░⡜▒▒▒▒▒▒⡇▒▒▒▒▒▒▒▒
                −2 ▒▒▒▒▒⠘⢄░░░░⠘⢄⡀░░░░⠉⠉⠉⠉⠉░░░░⢀⡰⠁░░░░⡸▒▒▒▒▒▒⡸▒▒▒▒▒▒▒▒▒    0
                 −100               0       b       100             200
                """)
    }

    @Test func `runs are told apart in the last line, as fully as all of them fit`() throws {
        let trace = Trace([SIMD2(-50, 2.5), SIMD2(120, 2.5), SIMD2(20, 1)], losses: [5800, 10_900, 0.125])
        let runs = (1...5).map {
            PicturedRun(
                label: "adagrad-rms", key: $0, color: PathColor.ofKey($0), start: SIMD2(-50, 2.5), trace: trace)
        }
        let picture = try draw(Size(60, 14), ascii: true, runs: runs).text
        #expect(
            picture == """
                A test  (b - 20)^2 + 400*(w - 1)^2
                   @      %%   ###       ##    %      @@           @@
                  @      %o~~~~~5~~~~~~~~5~~~~5~~|||~5 @           %% 1e4
                  @      %    #  *      ** #~~~~~      @           ##
                  @      %   #  *  ====~~~~~#   %%     @           ##
                w @      %   #  *  = O12345 #    %     @           ** 1000
                  @      %   #  *  ===== *  #   %      @           ++
                0 @      %    #  *      ** ##   %      @           == 100
                  @@      %   ##  * 870   ##    %      @           --
                   @      %%    ##       ##    %      @@           :: 20
                   @@      %%     #######     %       @            ..
                    @@      %%%             %%       @                0
                -100              0      b       100            200
                 1    2    3    4    5
                """)
        let wide = try draw(Size(90, 8), runs: runs).text.split(separator: "\n")
        #expect(wide.last == " 1  adagrad-rms   2  adagrad-rms   3  adagrad-rms   4  adagrad-rms   5  adagrad-rms")
        let wider = try draw(Size(120, 8), runs: Array(runs.prefix(2))).text.split(separator: "\n")
        #expect(wider.last == " 1  adagrad-rms 0.125   2  adagrad-rms 0.125")
    }

    @Test(arguments: [0, 1, 2, 3, 5, 8, 13, 21, 30, 34, 44, 60])
    func `any size can be drawn`(width: Int) throws {
        for height in [0, 1, 3, 6, 9] {
            #expect(try draw(Size(width, height)).size == Size(width, height))
        }
    }
}
