namespace Punctum.Imaging.Registration;

/// <summary>The levels of an alignment, worked from the coarsest to the finest.</summary>
static class CoarseToFine
{
    /// <summary>Level plans of the reference.</summary>
    /// <param name="finest">Level at which to end.</param>
    /// <param name="coarsest">Level at which to begin, with a search.</param>
    /// <param name="rough">The start did not come from landmarks: search wider first.</param>
    /// <param name="pixelsAMillimetre">Of the full reference; 0 or NaN when unknown.</param>
    /// <param name="side">Longer side of the reference's part, full pixels; says how close nodes stand when the scale is unknown.</param>
    /// <param name="options">Spacing and stiffness.</param>
    /// <param name="halved">The finest level is one above what it might be: its windows hold as much skin in fewer pixels.</param>
    internal static IReadOnlyList<LevelPlan> Plan(int finest, int coarsest, bool rough, double pixelsAMillimetre, int side, RegistrationOptions options, bool halved = false)
    {
        double finestPixel = 1 << finest, wanted = pixelsAMillimetre > 0 ? options.SpacingMillimetres * pixelsAMillimetre : side / 60.0;
        double spacing = Math.Clamp(wanted, options.LeastSpacing * finestPixel, options.LargestSpacing * finestPixel);
        var plans = new List<LevelPlan>();
        for (int level = coarsest; level >= finest; level--)
        {
            int window = level == finest ? halved ? 32 : 40 : level == finest + 1 && !halved ? 32 : 24;
            double stiffness = level == finest ? options.Stiffness : 2;
            var plan = new LevelPlan(level, Math.Max(spacing, 8 << level), window, 0, stiffness, level == finest ? 0.01f : 0.04f);
            if (level == coarsest && rough) plans.Add(plan with { Search = 8 });
            if (level == coarsest) plans.Add(plan with { Search = 4 });
            plans.Add(plan);
        }
        return plans;
    }

    /// <param name="reference">Pyramid of the reference's part.</param>
    /// <param name="moving">Pyramid of the moving picture's part.</param>
    /// <param name="start">From landmarks or a coarse search, in the coordinates of the parts.</param>
    /// <param name="levelShift">Moving level that shows the skin as large as the reference's level 0.</param>
    /// <param name="plans">From coarse to fine.</param>
    /// <param name="cancel">Asked before each level.</param>
    internal static FlowField Run(LogPyramid reference, LogPyramid moving, FlowField start, int levelShift, IReadOnlyList<LevelPlan> plans, CancellationToken cancel)
    {
        var field = start;
        var area = new PixelRectangle(0, 0, reference.Width, reference.Height);
        int prepared = -1;
        Plane? plane = null;
        try
        {
            foreach (var plan in plans)
            {
                cancel.ThrowIfCancellationRequested();
                if (plan.Level != prepared)
                {
                    plane?.Dispose();
                    plane = LevelFit.Prepare(reference[plan.Level]);
                    prepared = plan.Level;
                }
                field = LevelFit.Run(plane!, moving, plan.Level + levelShift, field, area, plan);
            }
        }
        finally
        {
            plane?.Dispose();
        }
        return field;
    }
}
