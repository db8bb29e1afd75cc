using Microsoft.AspNetCore.Routing;
using Punctum.Web.Accounts;
using Punctum.Web.Comparisons;
using Punctum.Web.Iiif;
using Punctum.Web.Pictures;
using Punctum.Web.Clients;
using Punctum.Web.Consultations;
using Punctum.Web.Demo;
using Punctum.Web.Practices;
using Punctum.Web.Reviews;
using Punctum.Web.Appointments;
using Punctum.Web.Courses;
using Punctum.Web.Lots;
using Punctum.Web.Sessions;
using Punctum.Web.Today;

namespace Punctum.Web;

/// <summary>Every route that is not a page; one line a feature.</summary>
static class Endpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        AccountEndpoints.Map(routes);
        PictureEndpoints.Map(routes);
        UploadEndpoints.Map(routes);
        IiifEndpoints.Map(routes);
        ComparisonEndpoints.Map(routes);
        ClientEndpoints.Map(routes);
        ConsultationEndpoints.Map(routes);
        PeopleEndpoints.Map(routes);
        ReviewEndpoints.Map(routes);
        TodayEndpoints.Map(routes);
        DemoEndpoints.Map(routes);
        CourseEndpoints.Map(routes);
        AppointmentEndpoints.Map(routes);
        SessionEndpoints.Map(routes);
        StockEndpoints.Map(routes);
    }
}
