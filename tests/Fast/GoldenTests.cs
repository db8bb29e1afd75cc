using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Xunit;

namespace Punctum.Tests.Fast;

public class GoldenTests
{
    [Fact]
    public void The_drawn_head_looks_as_it_did()
    {
        using var head = DrawnHead.Draw(new() { Seed = 5, Camera = DrawnCamera.OfMegapixels(0.05) });
        Golden.Check(PictureWriter.Png(head.Red, head.Green, head.Blue), "head.png", meanError: 0.5);
    }
}
