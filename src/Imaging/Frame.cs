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
/// <param name="Halvings">How often the cut was halved.</param>
public sealed record Frame(Picture Picture, FaceMesh? Face, PixelRectangle? Region, PixelRectangle Cut, int QuarterTurns, int Halvings)
{
    /// <summary>Corners of the drawn region in the frame's pixels when it is no rectangle; else empty.</summary>
    public ImmutableArray<Point> Outline { get; init; } = [];

    /// <summary>From pixels of the upright picture to pixels of the frame.</summary>
    public Homography IntoFrame()
    {
        double size = 1 << Halvings, half = (size - 1) / 2;   // pixel x of a halved frame lies at size·x + half of the cut
        return Homography.Of(new Similarity(1 / size, 0, -(Cut.Left + half) / size, -(Cut.Top + half) / size));
    }

    /// <summary>Frames a picture around its face.</summary>
    public static Frame Of(Picture picture, FaceMesh face, RoadOptions options)
    {
        // A face that lies on its side is turned first: a quarter turn moves pixels without touching them, so two pictures
        // turned alike give the very numbers that the upright ones give.
        int turns = (int)Math.Round(-face.Pose.RollDegrees / 90) & 3;
        var upright = turns == 0 ? picture : picture.QuarterTurn(turns);
        var mesh = turns == 0 ? face : face.QuarterTurned(turns, picture.Width, picture.Height);

        double left = mesh.Points.Min(p => p.X), right = mesh.Points.Max(p => p.X), top = mesh.Points.Min(p => p.Y), bottom = mesh.Points.Max(p => p.Y);
        double margin = options.FrameMargin * Math.Max(right - left, bottom - top);
        var cut = WholePixels(left - margin, top - margin, right + margin, bottom + margin, upright.Width, upright.Height);
        var part = upright.Crop(cut);
        if (turns != 0) upright.Dispose();
        return Reduced(new(part, mesh.ShiftedBy(-cut.Left, -cut.Top), null, cut, turns, 0), mesh.Scale.PixelsAMillimetre, options);
    }

    /// <summary>Frames a drawn region with a margin; the margin is what light is fitted on and where the other picture is searched.</summary>
    public static Frame Of(Picture picture, PixelRectangle region, bool regionIsHere, double marginShare, RoadOptions options)
    {
        double margin = marginShare * Math.Max(region.Width, region.Height);
        var cut = WholePixels(region.Left - margin, region.Top - margin, region.Right + margin, region.Bottom + margin, picture.Width, picture.Height);
        var inside = new PixelRectangle(region.Left - cut.Left, region.Top - cut.Top, region.Width, region.Height).ClampedTo(cut.Width, cut.Height);
        var frame = Reduced(new(picture.Crop(cut), null, regionIsHere ? inside : null, cut, 0, 0), options.PixelsAMillimetre ?? 0, options);
        return regionIsHere ? frame with { Outline = [.. options.Outline.Select(frame.IntoFrame().Of)] } : frame;
    }

    /// <summary>The zones and exclusions of the frame.</summary>
    public ZoneMap Zones() => Face is not null ? ZoneMapping.Of(Picture, Face) : RegionZones.Of(Picture, Region ?? new(0, 0, Picture.Width, Picture.Height), Outline);

    static Frame Reduced(Frame frame, double pixelsAMillimetre, RoadOptions options)
    {
        for (; pixelsAMillimetre > options.FinestHere; pixelsAMillimetre /= 2)
        {
            var half = frame.Picture.Half();
            frame.Picture.Dispose();
            frame = frame with
            {
                Picture = half,
                Face = frame.Face?.Halved(),
                Region = frame.Region is { } r ? new PixelRectangle(r.Left / 2, r.Top / 2, r.Width / 2, r.Height / 2) : null,
                Halvings = frame.Halvings + 1,
            };
        }
        return frame;
    }

    /// <summary>Whole pixels on a grid of 16, so that a hair's breadth in the mesh does not move the cut.</summary>
    static PixelRectangle WholePixels(double left, double top, double right, double bottom, int width, int height)
    {
        int x = (int)Math.Floor(left / 16) * 16, y = (int)Math.Floor(top / 16) * 16;
        return new PixelRectangle(x, y, (int)Math.Ceiling(right / 16) * 16 - x, (int)Math.Ceiling(bottom / 16) * 16 - y).ClampedTo(width, height);
    }
}
