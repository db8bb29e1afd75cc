using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging;

/// <summary>The part of a picture that is analysed: upright by the face, cut to it, and not finer than useful.</summary>
/// <param name="Picture">The pixels; the frame's own.</param>
/// <param name="Face">The mesh in the frame's pixels; null for a region.</param>
/// <param name="Region">The drawn region in the frame's pixels; null for a face, and for the picture that a region is looked for in.</param>
/// <param name="Cut">What was cut from the upright picture.</param>
/// <param name="QuarterTurns">Clockwise quarter turns that made the face upright, applied before the cut.</param>
/// <param name="Size">Pixels of the upright picture a pixel of the frame, each way; 1 and above.</param>
public sealed record Frame(Picture Picture, FaceMesh? Face, PixelRectangle? Region, PixelRectangle Cut, int QuarterTurns, double Size)
{
    /// <summary>Less than this saves less than resampling costs, and takes from the finest detail for nothing.</summary>
    const double WorthReducing = 1.08;

    /// <summary>Corners of the drawn region in the frame's pixels when it is no rectangle; else empty.</summary>
    public ImmutableArray<Point> Outline { get; init; } = [];

    /// <summary>From pixels of the upright picture to pixels of the frame.</summary>
    public Homography IntoFrame()
    {
        double half = (Size - 1) / 2;   // pixel x of a reduced frame lies at Size·x + half of the cut
        return Homography.Of(new Similarity(1 / Size, 0, -(Cut.Left + half) / Size, -(Cut.Top + half) / Size));
    }

    /// <summary>Frames a picture around its face.</summary>
    public static Frame Of(Picture picture, FaceMesh face, RoadOptions options) => Of(picture, face, options, 1);

    /// <summary>What both pictures of a pair are divided by, each way, so that the coarser of them is left at the scale of analysis; 1 where that would spare too little.</summary>
    /// <remarks>One factor for both: which of them is the finer, and by how much, stays what it was, and both lose the same finest detail.</remarks>
    internal static double CommonReduction(FaceMesh one, FaceMesh other, RoadOptions options)
    {
        double factor = Math.Min(one.Scale.PixelsAMillimetre, other.Scale.PixelsAMillimetre) / options.AnalysedPixelsAMillimetre;
        return factor >= WorthReducing ? factor : 1;
    }

    /// <param name="picture">Whole, as it was decoded.</param>
    /// <param name="face">On it.</param>
    /// <param name="options">Margin, and the finest scale.</param>
    /// <param name="reduction">From <see cref="CommonReduction"/>.</param>
    internal static Frame Of(Picture picture, FaceMesh face, RoadOptions options, double reduction)
    {
        // A face that lies on its side is turned first: a quarter turn moves pixels without touching them, so two pictures
        // turned alike give the very numbers that the upright ones give.
        int turns = (int)Math.Round(-face.Pose.RollDegrees / 90) & 3;
        var upright = turns == 0 ? picture : picture.QuarterTurn(turns);
        var mesh = turns == 0 ? face : face.QuarterTurned(turns, picture.Width, picture.Height);

        double left = mesh.Points.Min(p => p.X), right = mesh.Points.Max(p => p.X), top = mesh.Points.Min(p => p.Y), bottom = mesh.Points.Max(p => p.Y);
        double margin = options.FrameMargin * Math.Max(right - left, bottom - top);
        var cut = WholePixels(left - margin, top - margin, right + margin, bottom + margin, upright.Width, upright.Height);
        var placed = mesh.ShiftedBy(-cut.Left, -cut.Top);
        // A picture that is much finer than the other is halved besides.
        if (reduction > 1) while (mesh.Scale.PixelsAMillimetre / reduction > options.FinestPixelsAMillimetre) reduction *= 2;
        var frame = reduction > 1 ? new(upright.Reduced(cut, reduction), placed.Reduced(reduction), null, cut, turns, reduction) : Halved(upright, placed, null, cut, turns, mesh.Scale.PixelsAMillimetre, options);
        if (turns != 0) upright.Dispose();
        return frame;
    }

    /// <summary>Frames a drawn region with a margin; the margin is what light is fitted on and where the other picture is searched.</summary>
    public static Frame Of(Picture picture, PixelRectangle region, bool regionIsHere, double marginShare, RoadOptions options)
    {
        double margin = marginShare * Math.Max(region.Width, region.Height);
        var cut = WholePixels(region.Left - margin, region.Top - margin, region.Right + margin, region.Bottom + margin, picture.Width, picture.Height);
        var inside = new PixelRectangle(region.Left - cut.Left, region.Top - cut.Top, region.Width, region.Height).ClampedTo(cut.Width, cut.Height);
        var frame = Halved(picture, null, regionIsHere ? inside : null, cut, 0, options.PixelsAMillimetre ?? 0, options);
        return regionIsHere ? frame with { Outline = [.. options.Outline.Select(frame.IntoFrame().Of)] } : frame;
    }

    /// <summary>The zones and exclusions of the frame.</summary>
    public ZoneMap Zones() => Face is not null ? ZoneMapping.Of(Picture, Face) : RegionZones.Of(Picture, Region ?? new(0, 0, Picture.Width, Picture.Height), Outline);

    /// <summary>The cut, halved until it is not finer than useful; face and region as they lie in the cut.</summary>
    static Frame Halved(Picture upright, FaceMesh? face, PixelRectangle? region, PixelRectangle cut, int turns, double pixelsAMillimetre, RoadOptions options)
    {
        int halvings = 0;
        for (; pixelsAMillimetre > options.FinestHere; pixelsAMillimetre /= 2) halvings++;
        if (halvings == 0) return new(upright.Crop(cut), face, region, cut, turns, 1);
        var part = upright.Halved(cut, Math.Min(2, halvings));
        for (int done = 2; done < halvings; done++)
        {
            using var finer = part;
            part = finer.Half();
        }
        int size = 1 << halvings;
        return new(part, face?.Reduced(size), region is { } r ? new PixelRectangle(r.Left / size, r.Top / size, r.Width / size, r.Height / size) : null, cut, turns, size);
    }

    /// <summary>Whole pixels on a grid of 16, so that a hair's breadth in the mesh does not move the cut.</summary>
    static PixelRectangle WholePixels(double left, double top, double right, double bottom, int width, int height)
    {
        int x = (int)Math.Floor(left / 16) * 16, y = (int)Math.Floor(top / 16) * 16;
        return new PixelRectangle(x, y, (int)Math.Ceiling(right / 16) * 16 - x, (int)Math.Ceiling(bottom / 16) * 16 - y).ClampedTo(width, height);
    }
}
