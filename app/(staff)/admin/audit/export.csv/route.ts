import { exportResponse } from '../export-response'

export const GET = (request: Request) => exportResponse(request, 'csv')
