using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class FaceContourTests
{
    /// <summary>A drawn head of true mesh points at 1.5 megapixels.</summary>
    static FaceMesh Head(DrawnHead drawn) => new(drawn.MeshPoints, 1, drawn.Drawing.Pose, new(drawn.Drawing.Camera.PixelsAMillimetre, 0.04, ScaleOrigin.Given));

    [Fact]
    public void The_middle_of_a_face_is_allowed_all_and_its_edge_and_what_lies_behind_a_small_part()
    {
        using var drawn = DrawnHead.Draw(new() { Camera = DrawnCamera.OfMegapixels(0.2) });
        var mesh = Head(drawn);
        var contour = new FaceContour(mesh, mesh);
        double left = mesh.Points.Min(p => p.X), right = mesh.Points.Max(p => p.X), middle = (left + right) / 2, eyes = mesh.Points[168].Y;
        Assert.Equal(1, contour.PartAllowed(new(middle, eyes), 8));
        Assert.InRange(contour.PartAllowed(new(left + 1, eyes), 8), 0.01, 0.1);
        Assert.InRange(contour.PartAllowed(new(left - 8, eyes), 8), 0.08, 0.1);
        Assert.Equal(0.25, contour.PartAllowed(new(left - 80, eyes), 8), 1e-9);
        Assert.Equal(contour.PartAllowed(new(middle, eyes), 8), contour.From(30, -5)(new(middle - 30, eyes + 5), 8));
    }

    [Fact]
    public void On_a_turned_drawn_head_of_what_is_vouched_for_95_of_100_nodes_lie_within_a_pixel()
    {
        // The true flow is known at every node. Seed and turn stand in neither half of the bench.
        var still = new HeadDrawing { Seed = 1001, Camera = DrawnCamera.OfMegapixels(1.5) };
        using DrawnHead a = DrawnHead.Draw(still), b = DrawnHead.Draw(still with { Pose = new(4, 2, 1), Sensor = new() { NoiseSeed = 5 } });
        using Picture one = PictureReader.Read(a.Jpeg(), "a.jpg"), other = PictureReader.Read(b.Jpeg(), "b.jpg");
        var flow = Registrar.Register(one, other, Head(a), Head(b), null).Forward;
        int trusted = 0, close = 0, skin = 0;
        for (int node = 0; node < flow.U.Length; node++)
        {
            var at = flow.PositionOf(node);
            if (a.FlowTo(b, at.X, at.Y) is not { } truth) continue;
            skin++;
            if (!flow.Trusted[node]) continue;
            trusted++;
            if (truth.DistanceTo(new(flow.U[node], flow.V[node])) <= 1) close++;
        }
        Assert.InRange(close / (double)trusted, 0.95, 1);
        Assert.InRange(trusted / (double)skin, 0.5, 1);
    }
}
