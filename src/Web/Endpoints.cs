using Microsoft.AspNetCore.Routing;
using Punctum.Web.Accounts;
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
        TodayEndpoints.Map(routes);
        CourseEndpoints.Map(routes);
        AppointmentEndpoints.Map(routes);
        SessionEndpoints.Map(routes);
        StockEndpoints.Map(routes);
    }
}
