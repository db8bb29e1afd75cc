namespace Punctum.Web.Door;

/// <summary>The account behind a request, as it stands in the database at this moment.</summary>
public sealed record SignedIn(Guid Id, Guid SignIn, Guid PracticeId, string Name, Roles Role, Guid? ClientId, bool MayTakePictures, bool MaySeePictures, bool MayExportPictures, bool MayDeletePictures)
{
    /// <summary>Whether this account has the right to do something with pictures.</summary>
    public bool May(PictureUse use) => use switch
    {
        PictureUse.See => MaySeePictures,
        PictureUse.Take => MayTakePictures,
        PictureUse.Export => MayExportPictures,
        PictureUse.Delete => MayDeletePictures,
        _ => true,
    };
}
