using System.CommandLine;
using Punctum.Bench.Anchors;
using Punctum.Bench.BodySigns;
using Punctum.Bench.Cards;
using Punctum.Bench.Check;
using Punctum.Bench.Clinic;
using Punctum.Bench.Demo;
using Punctum.Bench.FaceSigns;
using Punctum.Bench.Glosses;
using Punctum.Bench.Kernels;
using Punctum.Bench.Landmarks;
using Punctum.Bench.Lights;
using Punctum.Bench.Load;
using Punctum.Bench.Nulls;
using Punctum.Bench.Pictures;
using Punctum.Bench.Registration;
using Punctum.Bench.Road;
using Punctum.Bench.Scales;
using Punctum.Bench.Shots;
using Punctum.Bench.SideBySide;
using Punctum.Bench.Spoiled;
using Punctum.Bench.Validation;
using Punctum.Bench.ZoneSpread;

var root = new RootCommand("Figures of Punctum: what was measured, and how to measure it again.")
{
    LandmarksVerb.New(), NullsVerb.New(), RoadVerb.New(), ClinicVerb.New(), DemoVerb.New(), PicturesVerb.New(), LoadVerb.New(), RegistrationVerb.New(), SpoiledVerb.New(),
    PhotographsVerb.New(), RetouchedVerb.New(), CheckVerb.New(), LightsVerb.New(), ReliefUnderLightVerb.New(), CardVerb.New(), GlossVerb.New(), AnchorsVerb.New(),
    FaceSignsVerb.New(), FaceSignsPicture.New(), ScarsVerb.New(), BodySignsVerb.New(), ShotsVerb.New(), ScalesVerb.New(), ZoneSpreadVerb.New(), ValidateVerb.New(), KernelsVerb.New(), SideBySideVerb.New(),
};
return await root.Parse(args).InvokeAsync();
