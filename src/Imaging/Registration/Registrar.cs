using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration.Features;

namespace Punctum.Imaging.Registration;

/// <summary>Lays one picture of a face or a patch of skin on another.</summary>
/// <remarks>
/// Landmark flow (without faces: matched features, or else a coarse search), then windows on a node grid from coarse to fine, both
/// ways, each way on its own; a node is vouched for where the two ways agree. Method, parameters and measured error: docs/methods/alignment.md.
/// </remarks>
public static class Registrar
{
    /// <summary>Side of the windows over which the correlation is told, pixels of half the finest size.</summary>
    const int CorrelationSide = 24;

    /// <summary>Finds the displacement from the reference to the moving picture over the face or a region.</summary>
    /// <param name="reference">Carries the grid.</param>
    /// <param name="moving">The other picture; any size.</param>
    /// <param name="referenceFace">Face on the reference; null: none, then the start is looked for.</param>
    /// <param name="movingFace">Face on the moving picture; null likewise.</param>
    /// <param name="region">Part of the reference to align; null: the face with a margin, or without faces the whole picture.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancel">Asked between levels.</param>
    /// <exception cref="ArgumentException">The region lies outside the reference or is smaller than 64 pixels a side.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Equal pictures with equal faces give exactly zero flow. The number of threads changes no bit.</remarks>
    public static Alignment Register(Picture reference, Picture moving, FaceMesh? referenceFace, FaceMesh? movingFace, PixelRectangle? region,
        RegistrationOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        var part = Part(reference, region, referenceFace is null || movingFace is null ? Whole(reference) : Around(referenceFace));
        if (referenceFace is null || movingFace is null)
            return RegisterFrom(FeatureSearch.Find(reference, moving, region ?? Whole(reference)), reference, moving, region,
                options with { PixelsAMillimetre = options.PixelsAMillimetre ?? referenceFace?.Scale.PixelsAMillimetre }, cancel);
        var forward = LandmarkFlow.Between(referenceFace.Points, movingFace.Points, part);
        var movingPart = MovingPart(moving, forward, part);
        var backward = LandmarkFlow.Between(movingFace.Points, referenceFace.Points, movingPart);
        double scale = options.PixelsAMillimetre ?? referenceFace.Scale.PixelsAMillimetre;
        return Refine(reference, moving, part, movingPart, forward, backward, scale, OuterEyes(referenceFace), false, (new(referenceFace, movingFace), new(movingFace, referenceFace)), options, cancel);
    }

    /// <summary>The same without faces, from where matched features say the skin is.</summary>
    /// <param name="start">From <see cref="FeatureSearch"/>; null: a coarse search around the same place.</param>
    /// <param name="reference">Carries the grid.</param>
    /// <param name="moving">The other picture; any size.</param>
    /// <param name="region">Part of the reference to align; null: the whole picture.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancel">Asked between levels.</param>
    /// <exception cref="ArgumentException">The region lies outside the reference or is smaller than 64 pixels a side.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Alignment RegisterFrom(Homography? start, Picture reference, Picture moving, PixelRectangle? region, RegistrationOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new();
        var part = Part(reference, region, Whole(reference));
        var map = start ?? Homography.Of(CoarseSearch.Find(reference, moving, part));
        var forward = Along(part, map.Of);
        var movingPart = MovingPart(moving, forward, part);
        var backward = Along(movingPart, map.Inverse().Of);
        double side = Math.Max(part.Width, part.Height);   // the coarse search is good to 2-4 % of it, features on bent skin to half of that
        return Refine(reference, moving, part, movingPart, forward, backward, options.PixelsAMillimetre ?? 0, start is null ? side : side / 2, start is null, null, options, cancel);
    }

    static PixelRectangle Whole(Picture picture) => new(0, 0, picture.Width, picture.Height);

    static PixelRectangle Part(Picture reference, PixelRectangle? region, PixelRectangle otherwise)
    {
        var part = (region ?? otherwise).ClampedTo(reference.Width, reference.Height);
        if (part.Width < 64 || part.Height < 64) throw new ArgumentException("The region must lie in the picture and be at least 64 pixels wide and high.", nameof(region));
        return OnTheLattice(region is null ? part : Widened(part), reference);
    }

    static PixelRectangle MovingPart(Picture moving, FlowField forward, PixelRectangle part)
    {
        var reached = OnTheLattice(Reached(forward, part), moving);
        return reached.Width < 64 || reached.Height < 64 ? Whole(moving) : reached;
    }

    static Alignment Refine(Picture reference, Picture moving, PixelRectangle part, PixelRectangle movingPart, FlowField forward, FlowField backward,
        double scale, double eyes, bool rough, (FaceContour Here, FaceContour There)? contours, RegistrationOptions options, CancellationToken cancel)
    {
        var start = forward.Shifted(-part.Left, -part.Top, -movingPart.Left, -movingPart.Top);
        var startBack = backward.Shifted(-movingPart.Left, -movingPart.Top, -part.Left, -part.Top);
        var levels = Levels(start.MeanSimilarity().Scale, scale, eyes, rough, options);
        using var referencePyramid = LogPyramid.Of(reference, part, levels.Finest, levels.Coarsest);
        using var movingPyramid = LogPyramid.Of(moving, movingPart, levels.Finest + levels.Shift, levels.Coarsest + levels.Shift);
        var alignment = Refine(referencePyramid, movingPyramid, start, startBack, levels, scale,
            contours?.Here.From(part.Left, part.Top), contours?.There.From(movingPart.Left, movingPart.Top), options, cancel);
        int level = ColourCheck.Level(scale, levels.Finest);
        var colour = ColourCheck.Of(reference, part, moving, movingPart, alignment.Forward, level, levels.Shift);
        if (colour.Exceeds(options.ColourPixels * (1 << levels.Trusted))) alignment = alignment.Narrowed(Limit(levels, scale, options), colour.Pixels, Math.Pow(2, levels.Shift));
        return alignment.Shifted(part.Left, part.Top, movingPart.Left, movingPart.Top) with { Colour = colour };
    }

    /// <summary>The part that knows planes only: both ways, compared, judged. In the coordinates of the pyramids.</summary>
    internal static Alignment Refine(LogPyramid reference, LogPyramid moving, FlowField start, FlowField startBack, LevelRange levels,
        double pixelsAMillimetre, Func<Point, double, double>? allowed, Func<Point, double, double>? allowedBack, RegistrationOptions options, CancellationToken cancel)
    {
        int coarsest = Math.Max(levels.Finest, Math.Min(Math.Min(levels.Coarsest, reference.Coarsest), moving.Coarsest - levels.Shift));
        double ratio = Math.Pow(2, levels.Shift);
        FlowField? forward = null, backward = null;
        void Forward() => forward = CoarseToFine.Run(reference, moving, start, levels.Shift,
            CoarseToFine.Plan(levels.Finest, coarsest, levels.Rough, pixelsAMillimetre, Math.Max(reference.Width, reference.Height), options, levels.Finest > levels.Trusted), cancel);
        void Backward() => backward = CoarseToFine.Run(moving, reference, startBack, -levels.Shift,
            CoarseToFine.Plan(levels.Finest + levels.Shift, coarsest + levels.Shift, levels.Rough, pixelsAMillimetre * ratio, Math.Max(moving.Width, moving.Height), options, levels.Finest > levels.Trusted), cancel);
        if (Stripes.Threads > 1) Parallel.Invoke(new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = 2 }, Forward, Backward);
        else
        {
            Forward();
            Backward();
        }

        double limit = Limit(levels, pixelsAMillimetre, options);
        var found = Copy(forward!);
        Trust.Compare(forward!, backward!, limit);
        Trust.Compare(backward!, found, limit * ratio);
        int level = Math.Max(levels.Finest, Math.Min(levels.Trusted + 1, coarsest));   // half the size of what is trusted: less noise, and still fine against the windows
        LevelFit.Correlate(reference, moving, level + levels.Shift, forward!, level, CorrelationSide);
        LevelFit.Correlate(moving, reference, level, backward!, level + levels.Shift, CorrelationSide);
        // A face grows against its mean; a flat patch seen aslant grows as its plane does, so it is judged against that.
        Trust.Judge(forward!, allowed is null ? start : null, limit, allowed, moving.Width, moving.Height, options);
        Trust.Judge(backward!, allowedBack is null ? startBack : null, limit * ratio, allowedBack, reference.Width, reference.Height, options);
        return Alignment.Of(forward!, backward!);
    }

    /// <summary>Forward-backward distance up to which a node is vouched for, pixels of the reference.</summary>
    static double Limit(LevelRange levels, double pixelsAMillimetre, RegistrationOptions options) =>
        Math.Max(options.TrustPixels * (1 << levels.Trusted), options.TrustMillimetres * (pixelsAMillimetre > 0 ? pixelsAMillimetre : 0));

    static FlowField Copy(FlowField field) => field.Shifted(0, 0, 0, 0);

    /// <summary>Levels to work, from the reference's point of view.</summary>
    static LevelRange Levels(double scaleRatio, double pixelsAMillimetre, double eyes, bool rough, RegistrationOptions options)
    {
        int shift = (int)Math.Round(Math.Log2(scaleRatio)), finest = Math.Max(0, -shift);
        double coarser = pixelsAMillimetre * Math.Min(1, scaleRatio);
        while (coarser / (1 << finest) > options.FinestPixelsAMillimetre) finest++;
        int trusted = finest;
        while (coarser / (1 << finest) > options.FollowedPixelsAMillimetre) finest++;
        int coarsest = finest + 1;
        while (0.04 * eyes / (1 << coarsest) > 6) coarsest++;   // the start is within 4 % of the outer-eye distance [M]
        return new(finest, coarsest, shift, rough) { Trusted = trusted };
    }

    /// <summary>The mesh and what lies around it: the hair line above, the ears beside, the neck below.</summary>
    static PixelRectangle Around(FaceMesh face)
    {
        double left = face.Points.Min(p => p.X), right = face.Points.Max(p => p.X), top = face.Points.Min(p => p.Y), bottom = face.Points.Max(p => p.Y), height = bottom - top;
        int x = (int)(left - 0.2 * height), y = (int)(top - 0.3 * height);
        return new(x, y, (int)(right + 0.2 * height) - x, (int)(bottom + 0.45 * height) - y);
    }

    /// <summary>With room for the windows of the nodes on its border.</summary>
    static PixelRectangle Widened(PixelRectangle part)
    {
        int margin = Math.Max(96, Math.Max(part.Width, part.Height) / 12);
        return new(part.Left - margin, part.Top - margin, part.Width + 2 * margin, part.Height + 2 * margin);
    }

    /// <summary>The rectangle of the moving picture that the corners and borders of a part reach.</summary>
    static PixelRectangle Reached(FlowField flow, PixelRectangle part)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        for (int node = 0; node < flow.U.Length; node++)
        {
            var at = flow.PositionOf(node);
            (left, right) = (Math.Min(left, at.X + flow.U[node]), Math.Max(right, at.X + flow.U[node]));
            (top, bottom) = (Math.Min(top, at.Y + flow.V[node]), Math.Max(bottom, at.Y + flow.V[node]));
        }
        return new((int)Math.Floor(left), (int)Math.Floor(top), (int)Math.Ceiling(right) + 1 - (int)Math.Floor(left), (int)Math.Ceiling(bottom) + 1 - (int)Math.Floor(top));
    }

    /// <summary>
    /// Widened to multiples of 64 pixels, then cut to the picture: all pyramid levels of two equal pictures then hold equal
    /// pixels, whatever the parts are.
    /// </summary>
    static PixelRectangle OnTheLattice(PixelRectangle part, Picture picture)
    {
        const int Step = 64;
        int left = (int)Math.Floor(part.Left / (double)Step) * Step, top = (int)Math.Floor(part.Top / (double)Step) * Step;
        int right = (part.Right + Step - 1) / Step * Step, bottom = (part.Bottom + Step - 1) / Step * Step;
        return new PixelRectangle(left, top, right - left, bottom - top).ClampedTo(picture.Width, picture.Height);
    }

    static FlowField Along(PixelRectangle area, Func<Point, Point> map)
    {
        var field = FlowField.Covering(area, Math.Max(16, Math.Max(area.Width, area.Height) / 24.0));
        for (int node = 0; node < field.U.Length; node++)
        {
            var at = field.PositionOf(node);
            var to = map(at);
            (field.U[node], field.V[node]) = ((float)(to.X - at.X), (float)(to.Y - at.Y));
        }
        return field;
    }

    static double OuterEyes(FaceMesh face)
    {
        var (a, b) = (face.Points[33], face.Points[263]);   // outer eye corners of MediaPipe's mesh
        return new Point(a.X, a.Y).DistanceTo(new(b.X, b.Y));
    }
}

/// <summary>Pyramid levels of an alignment, seen from the reference; the moving picture's are Shift higher. Rough: the start did not come from landmarks.</summary>
readonly record struct LevelRange(int Finest, int Coarsest, int Shift, bool Rough)
{
    /// <summary>The level whose pixel is the unit of trust; where windows end one level above it, what they find is asked as much as before.</summary>
    public int Trusted { get; init; } = Finest;
}
